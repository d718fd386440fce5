//! How the pages of a PDF look, as poppler measures them: what runs over an edge or into its neighbour, pages that are
//! almost blank, and headings with nothing beneath them.

use std::process::Command;

/// A word or a line with its box, in points from the top left.
#[derive(Debug, Clone)]
pub(crate) struct Piece {
    pub(crate) text: String,
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

/// One page.
#[derive(Debug)]
pub(crate) struct Page {
    number: usize,
    width: f64,
    height: f64,
    words: Vec<Piece>,
}

/// 20 mm, less what a rounding may take.
const MARGIN: f64 = 56.7 - 1.5;
/// Where header and footer end.
const HEADER: f64 = 66.0;
const FOOTER: f64 = 60.0;
/// Text of headings is set higher than anything else at the end of a page.
const HEADING: f64 = 14.5;

pub(crate) fn pages(pdf: &[u8]) -> Vec<Page> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.pdf");
    std::fs::write(&path, pdf).unwrap();
    let output = Command::new("pdftotext").arg("-bbox").arg(&path).arg("-").output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    text.split("<page ")
        .skip(1)
        .zip(1..)
        .map(|(page, number)| Page {
            number,
            width: attribute(page, "width"),
            height: attribute(page, "height"),
            words: page.split("<word ").skip(1).map(piece).collect(),
        })
        .collect()
}

fn piece(word: &str) -> Piece {
    let text = word.split_once('>').and_then(|(_, rest)| rest.split_once("</word>")).map_or("", |(text, _)| text);
    Piece {
        text: text.to_owned(),
        left: attribute(word, "xMin"),
        top: attribute(word, "yMin"),
        right: attribute(word, "xMax"),
        bottom: attribute(word, "yMax"),
    }
}

fn attribute(tag: &str, name: &str) -> f64 {
    let (_, rest) = tag.split_once(&format!("{name}=\"")).unwrap();
    rest.split('"').next().unwrap().parse().unwrap()
}

/// Everything that is wrong with the pages.
pub(crate) fn complaints(pages: &[Page]) -> Vec<String> {
    let last = pages.len();
    let blank = pages.iter().filter(|page| page.number != last).filter_map(Page::blank);
    let others = pages.iter().flat_map(|page| page.outside().into_iter().chain(page.overlaps()).chain(page.orphan()));
    blank.chain(others).collect()
}

impl Page {
    fn body(&self) -> impl Iterator<Item = &Piece> {
        self.words.iter().filter(|word| word.top > HEADER && word.bottom < self.height - FOOTER)
    }

    /// Whether less than a quarter of it is used.
    fn blank(&self) -> Option<String> {
        let end = self.body().map(|word| word.bottom).fold(0.0, f64::max);
        (end < self.height / 4.0).then(|| format!("page {} ends at {end:.0} of {:.0} points", self.number, self.height))
    }

    /// Words in the margins.
    pub(crate) fn outside(&self) -> Vec<String> {
        let out = |word: &&Piece| word.left < MARGIN || word.right > self.width - MARGIN || word.bottom > self.height;
        self.words
            .iter()
            .filter(out)
            .map(|word| format!("page {}: `{}` stands outside", self.number, word.text))
            .collect()
    }

    /// Words of which one is printed over another.
    fn overlaps(&self) -> Vec<String> {
        let mut words: Vec<&Piece> = self.words.iter().filter(|word| !word.text.trim().is_empty()).collect();
        words.sort_by(|a, b| a.top.total_cmp(&b.top));
        let mut found = Vec::new();
        for (i, a) in words.iter().enumerate() {
            for b in words[i + 1..].iter().take_while(|b| b.top < a.bottom) {
                let width = a.right.min(b.right) - a.left.max(b.left);
                let height = a.bottom.min(b.bottom) - b.top;
                if width > 2.0 && height > 0.5 * (a.bottom - a.top).min(b.bottom - b.top) {
                    found.push(format!("page {}: `{}` and `{}` overlap", self.number, a.text, b.text));
                }
            }
        }
        found
    }

    /// The heading with which it ends, if it does.
    fn orphan(&self) -> Option<String> {
        let last = self.body().max_by(|a, b| a.bottom.total_cmp(&b.bottom))?;
        (last.bottom - last.top > HEADING && self.body().count() > 12)
            .then(|| format!("page {} ends with the heading word `{}`", self.number, last.text))
    }
}
