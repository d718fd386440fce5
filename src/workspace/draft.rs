//! stub
pub struct Draft;
pub fn draft() -> Draft {
    Draft
}
