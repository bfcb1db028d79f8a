//! Which build of calfat this is: what another one found is not what this one would find.

use super::{
    digest::{self, Digest, Digester},
    place::Folder,
};
use std::{fs, io::Read, path::Path, time::UNIX_EPOCH};

/// The digest of the program itself. Reading all of it takes as long as checking some twenty files, so that the answer is
/// kept by length and time. The time alone would do, were programs not put anew into every machine that runs a pipeline.
pub(super) fn this(folder: &Folder) -> Option<Digest> {
    let program = std::env::current_exe().ok()?;
    let name = name(&program)?;
    let known = folder.read(&name, size_of::<Digest>()).and_then(|bytes| Digest::try_from(bytes).ok());
    known.or_else(|| {
        let digest = read(&program)?;
        // Where nothing can be kept, the next run reads it again.
        let _ = folder.write(&name, &digest);
        Some(digest)
    })
}

/// The name under which the answer is kept.
fn name(program: &Path) -> Option<String> {
    let metadata = program.metadata().ok()?;
    let written = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    let mut name = Digester::default();
    name.add("program").add(program.as_os_str().as_encoded_bytes());
    name.add(metadata.len().to_le_bytes()).add(written.as_nanos().to_le_bytes());
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        // Packages may give all builds one time; when a file came to lie there, nobody can choose.
        for number in [metadata.dev(), metadata.ino()] {
            name.add(number.to_le_bytes());
        }
        name.add(metadata.ctime().to_le_bytes()).add(metadata.ctime_nsec().to_le_bytes());
    }
    Some(digest::hex(&name.finish()))
}

#[expect(clippy::disallowed_methods, reason = "the command line touches the disk")]
fn read(program: &Path) -> Option<Digest> {
    let mut file = fs::File::open(program).ok()?;
    let (mut all, mut part) = (Digester::default(), vec![0; 1 << 16]);
    loop {
        match file.read(&mut part).ok()? {
            0 => return Some(all.add(env!("CARGO_PKG_VERSION")).finish()),
            length => all.add(&part[..length]),
        };
    }
}
