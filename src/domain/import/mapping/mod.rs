//! Which column means what: a guess from the header, then what was stated.

mod fault;
mod guess;
mod stated;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use super::kind::{ImportField, ImportKind};
use super::words::IDENTITY_NAMES;
use crate::domain::catalogue::{Field, FieldType};
use crate::domain::fold::fold;
use crate::domain::ids::FieldId;

pub use fault::MappingFault;
pub use guess::{column_field, identity_of_column};
pub use stated::Stated;

/// What the cells of a column become.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A canonical field of the kind.
    Field(&'static ImportField),
    /// An identity of the record's person: an index into [`Mapping::identity_kinds`].
    Identity(usize),
    /// A field of the catalogue: an index into [`Mapping::own_fields`].
    Own(usize),
    /// Nothing.
    Ignored,
    /// Nothing, because the header cell is empty; a record with text in this column is rejected.
    Unnamed,
}

/// A field of the catalogue that a people file fills.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnField {
    /// The name of the column, or the one that was stated.
    pub name: String,
    /// Which field of the catalogue it is; `None` is a new one.
    pub known: Option<FieldId>,
    /// What values it holds; for a new one [`FieldType::Text`] until [`Mapping::set_type`].
    pub field_type: FieldType,
    /// Whether the type stands fast: the field is known or its type was stated.
    pub typed: bool,
}

/// A kind of identity that the team has listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdentityKind {
    /// Its code.
    pub code: String,
    /// Its names in any language.
    pub names: Vec<String>,
}

/// What the file's owner already knows: the team's fields and kinds of identity.
#[derive(Debug, Clone, Copy, Default)]
pub struct Catalogue<'a> {
    /// Rows of `registry.field`.
    pub fields: &'a [Field],
    /// Rows of `registry.identity_kind`.
    pub identity_kinds: &'a [IdentityKind],
}

/// What each column of a file becomes.
#[derive(Debug, Clone, PartialEq)]
pub struct Mapping {
    kind: ImportKind,
    headers: Vec<String>,
    targets: Vec<Target>,
    own: Vec<OwnField>,
    identities: Vec<String>,
}

impl Mapping {
    /// Brings the header of a file, or the names given by `--columns`, together with the fields of a kind.
    ///
    /// `filled` says which columns have text in the sample of records; a column whose header is empty must have none.
    /// Columns named `-` or beginning with `_` are left out, so that a rejects file can be imported again.
    pub fn build(
        kind: ImportKind,
        headers: &[String],
        filled: &[bool],
        stated: &[Stated],
        catalogue: Catalogue<'_>,
    ) -> Result<Mapping, MappingFault> {
        check_headers(headers, filled)?;
        let mapping = Mapping::propose(kind, headers, stated, catalogue)?;
        mapping.check()?;
        Ok(mapping)
    }

    /// As [`Mapping::build`], but a header that lacks a needed field, or has a name twice or none, is let through: what
    /// a person is shown to put it right.
    pub fn propose(
        kind: ImportKind,
        headers: &[String],
        stated: &[Stated],
        catalogue: Catalogue<'_>,
    ) -> Result<Mapping, MappingFault> {
        let mut mapping = Mapping {
            kind,
            headers: headers.iter().map(|h| h.trim().to_string()).collect(),
            targets: headers
                .iter()
                .map(|h| if h.trim().is_empty() { Target::Unnamed } else { Target::Ignored })
                .collect(),
            own: Vec::new(),
            identities: Vec::new(),
        };
        let fixed = mapping.state(stated, catalogue)?;
        mapping.guess(&fixed, catalogue);
        Ok(mapping)
    }

    /// The kind of file.
    pub fn kind(&self) -> ImportKind {
        self.kind
    }

    /// The headers, trimmed.
    pub fn headers(&self) -> &[String] {
        &self.headers
    }

    /// The header of a column, or its position as `#3` where it has none.
    pub fn column_name(&self, column: usize) -> String {
        match self.headers.get(column) {
            Some(h) if !h.is_empty() => h.clone(),
            _ => format!("#{}", column + 1),
        }
    }

    /// What each column becomes, in the order of the file.
    pub fn targets(&self) -> &[Target] {
        &self.targets
    }

    /// The fields of the catalogue that the file fills.
    pub fn own_fields(&self) -> &[OwnField] {
        &self.own
    }

    /// The kinds of identity that have a column of their own.
    pub fn identity_kinds(&self) -> &[String] {
        &self.identities
    }

    /// The column of a canonical field.
    pub fn column_of(&self, code: &str) -> Option<usize> {
        self.targets.iter().position(|t| matches!(t, Target::Field(f) if f.code == code))
    }

    /// All columns of a canonical field that may have several, in the order of the file.
    pub fn columns_of(&self, code: &str) -> Vec<usize> {
        let targets = self.targets.iter().enumerate();
        targets.filter(|(_, t)| matches!(t, Target::Field(f) if f.code == code)).map(|(i, _)| i).collect()
    }

    /// The column of an own field.
    pub fn column_of_own(&self, own: usize) -> Option<usize> {
        self.targets.iter().position(|t| *t == Target::Own(own))
    }

    /// The headers of columns that are left out, to be said in the dry run.
    pub fn ignored(&self) -> Vec<String> {
        let left_out = self.targets.iter().enumerate().filter(|(_, t)| **t == Target::Ignored);
        left_out.map(|(i, _)| self.column_name(i)).collect()
    }

    /// The mapping as `--map` takes it, for a saved profile.
    pub fn stated(&self) -> Vec<Stated> {
        let named = self.targets.iter().enumerate().filter(|(_, t)| **t != Target::Unnamed);
        named.map(|(i, _)| Stated { column: self.column_name(i), target: self.target_name(i) }).collect()
    }

    /// Each column with what it becomes, as `--map` takes it, in the order of the file.
    pub fn columns(&self) -> Vec<(String, String)> {
        (0..self.headers.len()).map(|i| (self.column_name(i), self.target_name(i))).collect()
    }

    /// What a column becomes, as `--map` takes it.
    pub fn target_name(&self, column: usize) -> String {
        match self.targets.get(column) {
            Some(Target::Field(f)) => f.code.to_string(),
            Some(Target::Identity(i)) => format!("identity:{}", self.identities.get(*i).map_or("", |k| k)),
            Some(Target::Own(i)) => match self.own.get(*i) {
                Some(own) => format!("field:{}:{}", own.name, own.field_type.code()),
                None => "-".into(),
            },
            _ => "-".into(),
        }
    }

    /// Gives a new own field the type that its values have; a field whose type stands fast keeps it.
    pub fn set_type(&mut self, own: usize, field_type: FieldType) {
        if let Some(field) = self.own.get_mut(own).filter(|f| !f.typed) {
            field.field_type = field_type;
        }
    }

    fn check(&self) -> Result<(), MappingFault> {
        let missing = |codes: Vec<String>| {
            let headers = (0..self.headers.len()).map(|i| self.column_name(i)).collect();
            Err(MappingFault::MissingField { any_of: codes, headers })
        };
        for field in self.kind.fields().iter().filter(|f| f.required) {
            if self.column_of(field.code).is_none() {
                return missing(vec![field.code.to_string()]);
            }
        }
        let one_of = self.kind.one_of();
        let given = one_of.iter().any(|c| self.column_of(c).is_some());
        let identified = self.targets.iter().any(|t| matches!(t, Target::Identity(_)));
        if !one_of.is_empty() && !given && !identified {
            let mut codes: Vec<String> = one_of.iter().map(|c| c.to_string()).collect();
            if self.kind.takes_identities() {
                let others = IDENTITY_NAMES.iter().map(|(code, _)| *code).filter(|c| !one_of.contains(c));
                codes.extend(others.map(str::to_string));
            }
            return missing(codes);
        }
        Ok(())
    }
}

fn check_headers(headers: &[String], filled: &[bool]) -> Result<(), MappingFault> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for (i, header) in headers.iter().enumerate() {
        let folded = fold(header);
        if folded.is_empty() {
            if filled.get(i).copied().unwrap_or(false) {
                return Err(MappingFault::EmptyHeader { position: i + 1 });
            }
        } else if folded == "-" || folded == "_" {
            continue;
        } else if let Some(first) = seen.insert(folded, i) {
            return Err(MappingFault::DuplicateHeader {
                header: header.clone(),
                first: first + 1,
                second: i + 1,
            });
        }
    }
    Ok(())
}
