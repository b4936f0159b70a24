//! The one envelope of JSON.
//!
//! ```json
//! {"schema":"tagdeck.people.list/1","as_of":"2019-07-14","data":{"count":37,"of":2000,"rows":[…]},"truncated":false,"warnings":[]}
//! ```
//!
//! It is written in pieces, so that a list of any length needs no memory.

use std::io::{self, Write};
use std::time::Instant;

use serde::Serialize;
use serde_json::{Map, Value as Json};

use crate::action::verbs::Verb;
use crate::domain::day::Day;

/// Something that the reader of the output ought to know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Warning {
    /// A stable name.
    pub code: &'static str,
    /// In the language of the run.
    pub text: String,
}

/// What stands around the output of one verb.
#[derive(Debug, Clone)]
pub struct Envelope {
    /// `tagdeck.people.list/1`
    pub schema: String,
    /// The day that "now" meant, where the verb read a community.
    pub as_of: Option<Day>,
    /// The list was cut.
    pub truncated: bool,
    /// Warnings.
    pub warnings: Vec<Warning>,
    /// When the run began, with `--timing` only: the time taken since then stands at the end.
    pub since: Option<Instant>,
}

impl Envelope {
    /// The envelope of a verb.
    pub fn of(verb: &Verb) -> Envelope {
        Envelope {
            schema: format!("tagdeck.{}/1", verb.name.replace(' ', ".")),
            as_of: None,
            truncated: false,
            warnings: Vec::new(),
            since: None,
        }
    }

    /// Writes everything before the rows: schema, day and the other members of `data`.
    pub fn begin_rows(&self, out: &mut dyn Write, data: &Map<String, Json>) -> io::Result<()> {
        self.head(out)?;
        out.write_all(b"{")?;
        for (name, value) in data {
            write!(out, "{}:{value},", Json::from(name.as_str()))?;
        }
        out.write_all(b"\"rows\":[")
    }

    /// Writes everything behind the rows.
    pub fn end_rows(&self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"]}")?;
        self.tail(out)
    }

    /// Writes a whole envelope around `data`.
    pub fn whole(&self, out: &mut dyn Write, data: &Json) -> io::Result<()> {
        self.head(out)?;
        write!(out, "{data}")?;
        self.tail(out)
    }

    fn head(&self, out: &mut dyn Write) -> io::Result<()> {
        let as_of = self.as_of.map_or(Json::Null, |day| Json::from(day.to_string()));
        write!(out, "{{\"schema\":{},\"as_of\":{as_of},\"data\":", Json::from(self.schema.as_str()))
    }

    fn tail(&self, out: &mut dyn Write) -> io::Result<()> {
        let warnings = serde_json::to_string(&self.warnings).map_err(io::Error::from)?;
        write!(out, ",\"truncated\":{},\"warnings\":{warnings}", self.truncated)?;
        if let Some(since) = self.since {
            write!(out, ",\"ms\":{}", since.elapsed().as_millis())?;
        }
        out.write_all(b"}\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::action::verbs::find;

    #[test]
    fn the_envelope_has_its_members_in_their_order_and_is_the_same_each_time() {
        let mut envelope = Envelope::of(find("people list").unwrap());
        envelope.as_of = Day::parse("2019-07-14");
        let mut out = Vec::new();
        let mut data = Map::new();
        data.insert("count".into(), 1.into());
        envelope.begin_rows(&mut out, &data).unwrap();
        out.extend_from_slice(b"{\"ref\":\"u1\"}");
        envelope.warnings.push(Warning { code: "w", text: "\"".into() });
        envelope.end_rows(&mut out).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "{\"schema\":\"tagdeck.people.list/1\",\"as_of\":\"2019-07-14\",\"data\":{\"count\":1,\"rows\":[{\"ref\":\"u1\"}]},\
             \"truncated\":false,\"warnings\":[{\"code\":\"w\",\"text\":\"\\\"\"}]}\n"
        );
    }

    #[test]
    fn the_time_taken_stands_there_only_when_asked_for() {
        let mut envelope = Envelope::of(find("doctor").unwrap());
        envelope.since = Some(Instant::now());
        let mut out = Vec::new();
        envelope.whole(&mut out, &Json::Null).unwrap();
        let json: Json = serde_json::from_slice(&out).unwrap();
        assert!(json["ms"].is_u64());
        assert_eq!(json["as_of"], Json::Null);
    }
}
