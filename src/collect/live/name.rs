//! What an answer's file is called. Takes the command and its subject, gives a name that is legal everywhere, the same
//! in a live collection and in a printed script.

/// `s3api.get-bucket-policy.NAME.json`. A subject that is no plain, short, lower-case name is shortened and gets its
/// checksum: two subjects never share a file, also where file names know no case.
pub(super) fn file_name(stem: &str, subject: Option<&str>) -> String {
    match subject {
        None => format!("{stem}.json"),
        Some(subject) if is_plain(subject) => format!("{stem}.{subject}.json"),
        Some(subject) => {
            let safe: Vec<u8> = subject.bytes().map(|b| if is_safe(b) { b } else { b'_' }).collect();
            let tail = safe.get(safe.len().saturating_sub(60)..).unwrap_or_default();
            format!("{stem}.{}~{}.json", String::from_utf8_lossy(tail), cksum(subject.as_bytes()))
        }
    }
}

fn is_safe(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"._-".contains(&byte)
}

fn is_plain(subject: &str) -> bool {
    (1..=80).contains(&subject.len()) && subject.bytes().all(|b| is_safe(b) && !b.is_ascii_uppercase())
}

/// The checksum that POSIX's `cksum` prints, which every shell has at hand.
fn cksum(bytes: &[u8]) -> u32 {
    let mut crc = 0_u32;
    let mut push = |byte: u8| {
        crc ^= u32::from(byte) << 24;
        for _ in 0..8 {
            crc = if crc & 0x8000_0000 == 0 { crc << 1 } else { (crc << 1) ^ 0x04C1_1DB7 };
        }
    };
    bytes.iter().for_each(|byte| push(*byte));
    let mut length = bytes.len();
    while length > 0 {
        push((length & 0xFF) as u8);
        length >>= 8;
    }
    !crc
}

#[cfg(test)]
mod tests {
    use super::{cksum, file_name};

    #[test]
    fn names_are_legal_and_apart() {
        assert_eq!(file_name("iam.list-users", None), "iam.list-users.json");
        assert_eq!(file_name("kms.describe-key", Some("0a-1b")), "kms.describe-key.0a-1b.json");
        let one = file_name("sns.get-topic-attributes", Some("arn:aws:sns:us-east-1:111122223333:Alerts"));
        assert_eq!(one, "sns.get-topic-attributes.arn_aws_sns_us-east-1_111122223333_Alerts~1306959508.json");
        assert_ne!(file_name("x.y", Some("a/b")), file_name("x.y", Some("a_b")));
        assert_ne!(file_name("x.y", Some("Bob")).to_lowercase(), file_name("x.y", Some("bob")).to_lowercase());
        assert!(file_name("x.y", Some(&"é/".repeat(300))).len() < 100);
    }

    #[test]
    fn the_checksum_is_that_of_the_shell() {
        // `printf '' | cksum`, `printf 123456789 | cksum`
        assert_eq!((cksum(b""), cksum(b"123456789")), (4_294_967_295, 930_766_865));
    }
}
