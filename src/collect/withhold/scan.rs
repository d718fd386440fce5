//! Walks the scalars of a JSON text with their places. Takes text that is JSON, gives each scalar's pointer and span.
//! Of text that is none it gives what it finds and stops.

use crate::model::pointer_step;
use std::ops::Range;

/// Tells of every scalar: its pointer, the steps that lead to it, and where it stands in the text.
pub(super) fn scalars(text: &str, tell: &mut dyn FnMut(&str, &[String], Range<usize>)) {
    let mut scanner = Scanner { text, at: 0, path: Vec::new(), tell };
    scanner.value();
}

struct Scanner<'t, 'f> {
    text: &'t str,
    at: usize,
    path: Vec<String>,
    tell: &'f mut dyn FnMut(&str, &[String], Range<usize>),
}

impl Scanner<'_, '_> {
    fn peek(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        while bytes.get(self.at).is_some_and(u8::is_ascii_whitespace) {
            self.at += 1;
        }
        bytes.get(self.at).copied()
    }

    fn take(&mut self, byte: u8) -> Option<()> {
        (self.peek()? == byte).then(|| self.at += 1)
    }

    fn value(&mut self) -> Option<()> {
        match self.peek()? {
            b'{' => self.object(),
            b'[' => self.array(),
            _ => {
                let span = self.scalar()?;
                let pointer: String = self.path.iter().map(|step| format!("/{}", pointer_step(step))).collect();
                (self.tell)(&pointer, &self.path, span);
                Some(())
            }
        }
    }

    fn object(&mut self) -> Option<()> {
        self.take(b'{')?;
        if self.take(b'}').is_some() {
            return Some(());
        }
        loop {
            self.peek()?;
            let span = self.scalar()?;
            let key = serde_json::from_str(self.text.get(span)?).ok()?;
            self.take(b':')?;
            self.path.push(key);
            self.value()?;
            self.path.pop();
            if self.take(b',').is_none() {
                return self.take(b'}');
            }
        }
    }

    fn array(&mut self) -> Option<()> {
        self.take(b'[')?;
        if self.take(b']').is_some() {
            return Some(());
        }
        for index in 0_usize.. {
            self.path.push(index.to_string());
            self.value()?;
            self.path.pop();
            if self.take(b',').is_none() {
                return self.take(b']');
            }
        }
        None
    }

    /// A text, a number or a word; stands on its first byte.
    fn scalar(&mut self) -> Option<Range<usize>> {
        let (bytes, start) = (self.text.as_bytes(), self.at);
        if bytes.get(start) == Some(&b'"') {
            self.at += 1;
            loop {
                match bytes.get(self.at)? {
                    b'\\' => self.at += 2,
                    b'"' => break self.at += 1,
                    _ => self.at += 1,
                }
            }
        } else {
            while bytes.get(self.at).is_some_and(|b| b.is_ascii_alphanumeric() || b"+-.".contains(b)) {
                self.at += 1;
            }
        }
        (self.at > start).then_some(start..self.at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_scalar_has_its_place() {
        let text = r#" {"a/b":[1.5e3,"x\"y",null], "c":{}, "d":[],"é":{"f":true}} "#;
        let mut said = Vec::new();
        scalars(text, &mut |pointer, _, span| said.push(format!("{pointer}={}", &text[span])));
        assert_eq!(said, ["/a~1b/0=1.5e3", r#"/a~1b/1="x\"y""#, "/a~1b/2=null", "/é/f=true"]);
    }
}
