use super::{CYAN, Human, Look, colon, frame::Frame};
use crate::{Places, printable};
use calfat_parser::text::{Language, Span, Words};

/// What is wrong with a file that is no document of a project: settings that cannot be used.
#[derive(Clone, Copy, Debug)]
pub struct Trouble<'a> {
    /// The file as shown to people.
    pub path: &'a str,
    /// Its text.
    pub places: &'a Places<'a>,
    /// The guilty words.
    pub span: Span,
    /// What is wrong.
    pub words: &'a Words,
    /// What to do.
    pub help: Option<&'a Words>,
}

impl Trouble<'_> {
    /// `path:line:column: what is wrong`, the guilty words in their frame, and what to do; ends with a newline.
    pub fn framed(&self, look: Look) -> String {
        let (human, language) = (Human::new(look), look.language);
        let (path, at) = (printable(self.path), self.places.position(self.span.start));
        let place = format!("{path}:{}:{}:", at.line, at.column);
        // The first line is ours, for miette would break it, and many programs look for its beginning.
        let sentence = printable(self.words.get(language));
        let mut out = format!("{} {sentence}\n", human.paint(&place, super::BOLD));
        let frame = Frame::of_place(self.places, self.path, self.span, language);
        let mut drawn = String::new();
        human.frames.render_report(&mut drawn, &frame).expect("a string takes everything");
        out.push_str(drawn.split_once('\n').map_or("", |(_, drawn)| drawn));
        if let Some(help) = self.help {
            let name = match language {
                Language::En => "help",
                Language::Fr => "aide",
            };
            let name = human.paint(&format!("  {name}{} ", colon(language)), CYAN);
            out.push_str(&name);
            out.push_str(&printable(help.get(language)));
            out.push('\n');
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use calfat_parser::{text::Source, words};

    fn framed(text: &str, span: Span, colour: bool) -> String {
        let source = Source::new(text.into());
        let (words, help) = (words! { en: "bad\u{1B}", fr: "x" }, words! { en: "worse", fr: "y" });
        let places = Places::new(&source);
        let trouble =
            Trouble { path: "calfat.yaml", places: &places, span, words: &words, help: Some(&help) };
        trouble.framed(Look { language: Language::En, colour, width: 80, statistics: false, closing: false })
    }

    #[test]
    fn the_guilty_words_stand_in_a_frame() {
        let expected = "\
calfat.yaml:2:1: bad␛
   ╭─[calfat.yaml:2:1]
 1 │ a: 1
 2 │ b␛: 2
   · ──
   ╰────
  help: worse
";
        assert_eq!(framed("a: 1\nb\u{1B}: 2\n", Span::new(5, 7), false), expected);
        assert!(
            framed("a: 1\n", Span::new(0, 1), true).starts_with("\u{1B}[1mcalfat.yaml:1:1:\u{1B}[0m bad␛\n")
        );
    }

    #[test]
    fn an_empty_file_has_no_frame() {
        assert_eq!(framed("", Span::default(), false), "calfat.yaml:1:1: bad␛\n  help: worse\n");
    }
}
