//! The four questions' answers. Takes facts and assessment, gives sentences and figures, each with the query or
//! the citations it rests on. Never a sentence that would be as true of another vendor, never a new judgement.

mod access;
mod ask;
mod people;
mod perimeter;
mod record;
mod response;
mod scanners;

use crate::facts::{Facts, QueryError};
use crate::model::{Answers, Assessment, Catalog, Question, QuestionAnswer, Workspace};
use ask::{Answered, Ask};

/// Answers the four questions.
///
/// # Errors
/// [`QueryError`] if a figure's query fails, which only a damaged database makes it do.
pub fn answer(
    catalog: &Catalog,
    facts: &Facts,
    workspace: &Workspace,
    assessment: &Assessment,
) -> Result<Answers, QueryError> {
    let ask = Ask { facts, workspace, assessment };
    let questions = catalog
        .questions
        .iter()
        .map(|question| {
            let Answered { notes, sentences, figures } = match question.id {
                Question::Access => access::answer(&ask)?,
                Question::Perimeter => perimeter::answer(&ask)?,
                Question::Record => record::answer(&ask)?,
                Question::Response => response::answer(&ask)?,
            };
            Ok(QuestionAnswer { id: question.id, notes, sentences, figures })
        })
        .collect::<Result<_, QueryError>>()?;
    Ok(Answers { questions })
}
