use super::{Git, tree::Oid};
use std::{
    io::{self, BufRead, BufReader, Read, Write},
    path::PathBuf,
    process::{Child, ChildStdin, ChildStdout, Stdio},
    sync::{Arc, Mutex, PoisonError},
};

/// The contents of a repository: one `git cat-file --batch` for all of a run.
#[derive(Debug)]
pub(super) struct Objects {
    git: Git,
    /// None until something is asked.
    reader: Mutex<Option<Reader>>,
}

#[derive(Debug)]
struct Reader {
    child: Child,
    ask: ChildStdin,
    answer: BufReader<ChildStdout>,
}

impl Objects {
    pub(super) fn of(git: Git) -> Arc<Self> {
        Arc::new(Self { git, reader: Mutex::default() })
    }

    /// The bytes of an object. None if there are more than `most`, or if there is no such file.
    pub(super) fn read(&self, oid: &Oid, most: u64) -> io::Result<Option<Vec<u8>>> {
        let mut slot = self.reader.lock().unwrap_or_else(PoisonError::into_inner);
        let mut reader = match slot.take() {
            Some(reader) => reader,
            None => Reader::start(&self.git)?,
        };
        // A reader that failed half way is not asked again.
        let answer = reader.read(oid, most)?;
        *slot = Some(reader);
        Ok(answer)
    }
}

impl Reader {
    fn start(git: &Git) -> io::Result<Self> {
        let mut command = git.command(&["cat-file", "--batch"]);
        let mut child = command.stdin(Stdio::piped()).stderr(Stdio::null()).spawn()?;
        let (ask, answer) = (child.stdin.take(), child.stdout.take());
        let (Some(ask), Some(answer)) = (ask, answer) else { return Err(io::ErrorKind::BrokenPipe.into()) };
        Ok(Self { child, ask, answer: BufReader::new(answer) })
    }

    fn read(&mut self, oid: &Oid, most: u64) -> io::Result<Option<Vec<u8>>> {
        writeln!(self.ask, "{oid}")?;
        self.ask.flush()?;
        let mut head = String::new();
        self.answer.read_line(&mut head)?;
        // `OID blob SIZE`, or `OID missing`.
        let mut words = head.split_whitespace().skip(1);
        let (kind, size) = (words.next(), words.next().and_then(|size| size.parse::<u64>().ok()));
        // A partial clone has not fetched everything.
        let Some(size) = size else { return Err(io::ErrorKind::NotFound.into()) };
        let mut body = (&mut self.answer).take(size);
        let mut bytes = Vec::new();
        let wanted = kind == Some("blob") && size <= most;
        if wanted {
            body.read_to_end(&mut bytes)?;
        } else {
            io::copy(&mut body, &mut io::sink())?;
        }
        if wanted && bytes.len() as u64 != size {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        self.answer.read_exact(&mut [0])?;
        Ok(wanted.then_some(bytes))
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        // It only reads, and nobody waits for it.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A file as git keeps it.
#[derive(Clone, Debug)]
pub(crate) struct Blob {
    /// Where it is, or would be, on the disk.
    pub(crate) path: PathBuf,
    pub(super) oid: Oid,
    pub(super) objects: Arc<Objects>,
}

impl Blob {
    /// Its bytes; None if there are more than `most`.
    pub(crate) fn read(&self, most: u64) -> io::Result<Option<Vec<u8>>> {
        self.objects.read(&self.oid, most)
    }
}

impl PartialEq for Blob {
    fn eq(&self, other: &Self) -> bool {
        (&self.path, &self.oid) == (&other.path, &other.oid)
    }
}

impl Eq for Blob {}
