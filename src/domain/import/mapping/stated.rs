//! What was stated: `--map column=target,…`.

use super::super::names::key;
use super::guess::{find_identity, named_field};
use super::{Catalogue, Mapping, MappingFault, OwnField, Target};
use crate::domain::catalogue::FieldType;
use crate::domain::fold::fold;
use crate::domain::near::nearest;

/// One stated pair of `--map column=target`. The target is a field's code, `field:NAME` or `field:NAME:text` (also
/// `number`, `day`) for a field of the catalogue, `identity:KIND`, or `-` for nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated {
    /// The header of the column, or `#3` for the third column.
    pub column: String,
    /// What it becomes.
    pub target: String,
}

impl Stated {
    /// Reads `column=target,column=target`; the part that has no `=` is the fault.
    pub fn parse(text: &str) -> Result<Vec<Stated>, MappingFault> {
        text.split([',', '，'])
            .map(str::trim)
            .filter(|pair| !pair.is_empty())
            .map(|pair| match pair.rsplit_once('=') {
                Some((column, target)) if !column.trim().is_empty() && !target.trim().is_empty() => {
                    Ok(Stated { column: column.trim().to_string(), target: target.trim().to_string() })
                }
                _ => Err(MappingFault::NotAPair { text: pair.to_string() }),
            })
            .collect()
    }
}

impl Mapping {
    /// Takes what was stated. The answer tells which columns are settled.
    pub(super) fn state(
        &mut self,
        stated: &[Stated],
        catalogue: Catalogue<'_>,
    ) -> Result<Vec<bool>, MappingFault> {
        let mut fixed = vec![false; self.targets.len()];
        for pair in stated {
            let column = self.find_column(&pair.column)?;
            let target = self.read_target(column, &pair.target, catalogue)?;
            let repeated = matches!(target, Target::Field(f) if f.repeated);
            if target != Target::Ignored
                && !repeated
                && let Some(other) = self.targets.iter().position(|t| *t == target).filter(|c| *c != column)
            {
                let columns = [self.column_name(other), self.column_name(column)];
                return Err(MappingFault::FieldTwice { field: pair.target.clone(), columns });
            }
            if let (Some(slot), Some(done)) = (self.targets.get_mut(column), fixed.get_mut(column)) {
                *slot = target;
                *done = true;
            }
        }
        Ok(fixed)
    }

    fn find_column(&self, named: &str) -> Result<usize, MappingFault> {
        let wanted = fold(named);
        let by_name = self.headers.iter().position(|h| fold(h) == wanted);
        let by_position = || {
            let position: usize = named.strip_prefix('#')?.parse().ok()?;
            position.checked_sub(1).filter(|c| *c < self.headers.len())
        };
        by_name.or_else(by_position).ok_or_else(|| MappingFault::UnknownColumn {
            column: named.to_string(),
            nearest: nearest(named, self.headers.iter().map(String::as_str), 3),
        })
    }

    fn read_target(
        &mut self,
        column: usize,
        text: &str,
        catalogue: Catalogue<'_>,
    ) -> Result<Target, MappingFault> {
        if text == "-" || text == "_" {
            return Ok(Target::Ignored);
        }
        if self.kind.takes_identities()
            && let Some(kind) = text.strip_prefix("identity:")
        {
            return Ok(self.identity(find_identity(kind, catalogue).unwrap_or_else(|| fold(kind))));
        }
        if self.kind.takes_own_fields()
            && let Some(name) = text.strip_prefix("field:")
        {
            let (name, field_type) = match name.rsplit_once(':') {
                Some((n, t)) if FieldType::from_code(t).is_some() => (n, FieldType::from_code(t)),
                _ => (name, None),
            };
            let name =
                if name.trim().is_empty() { self.column_name(column) } else { name.trim().to_string() };
            return Ok(self.own(&name, field_type, catalogue));
        }
        if let Some(field) =
            self.kind.field(text).or_else(|| named_field(self.kind, &key(text)).map(|(f, _)| f))
        {
            return Ok(Target::Field(field));
        }
        if self.kind.takes_identities()
            && let Some(kind) = find_identity(text, catalogue)
        {
            return Ok(self.identity(kind));
        }
        let folded = fold(text);
        if self.kind.takes_own_fields() && catalogue.fields.iter().any(|f| f.is_named(&folded)) {
            return Ok(self.own(text, None, catalogue));
        }
        let own = catalogue.fields.iter().filter(|_| self.kind.takes_own_fields()).map(|f| f.code.as_str());
        let known = self.kind.fields().iter().map(|f| f.code).chain(own);
        Err(MappingFault::UnknownField { field: text.to_string(), nearest: nearest(text, known, 3) })
    }

    pub(super) fn own(&mut self, name: &str, stated: Option<FieldType>, catalogue: Catalogue<'_>) -> Target {
        let folded = fold(name);
        let known = catalogue.fields.iter().find(|f| f.is_named(&folded));
        let id = known.map(|f| f.id);
        let same = |o: &OwnField| fold(&o.name) == folded || (id.is_some() && o.known == id);
        if let Some(i) = self.own.iter().position(same) {
            return Target::Own(i);
        }
        self.own.push(OwnField {
            name: name.to_string(),
            known: id,
            field_type: known.map(|f| f.field_type).or(stated).unwrap_or(FieldType::Text),
            typed: known.is_some() || stated.is_some(),
        });
        Target::Own(self.own.len() - 1)
    }

    pub(super) fn identity(&mut self, code: String) -> Target {
        let at = self.identities.iter().position(|k| *k == code).unwrap_or_else(|| {
            self.identities.push(code);
            self.identities.len() - 1
        });
        Target::Identity(at)
    }
}
