//! stub
use crate::facts::Facts;
use crate::model::*;
use std::collections::BTreeMap;
pub struct Report<'a> {
    pub workspace: &'a Workspace,
    pub catalog: &'a Catalog,
    pub facts: &'a Facts,
    pub snapshot: &'a SnapshotIndex,
    pub assessment: &'a Assessment,
    pub answers: &'a Answers,
    pub profile: Profile,
    pub build: &'a BuildInfo,
    pub signer: &'a SignerInfo,
}
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    #[error("x")]
    X,
}
pub fn render(_r: &Report<'_>) -> Result<BTreeMap<String, Vec<u8>>, RenderError> {
    Ok(BTreeMap::new())
}
pub fn templates() -> BTreeMap<String, Vec<u8>> {
    BTreeMap::new()
}
