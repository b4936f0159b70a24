//! From a record of text to a typed row. A record is taken whole or rejected whole, with the first reason found.

mod cells;
mod events;
mod orders;
mod people;
mod relations;
mod staff;
mod tags;
#[cfg(test)]
mod tests;

use super::aliases::Aliases;
use super::date_format::DateFormat;
use super::dates::Dates;
use super::kind::ImportKind;
use super::mapping::{Mapping, Target};
use super::reason::{Reason, Reject};
use super::record::RawRecord;
use super::rows::ImportRow;
use crate::domain::day::Zone;
use cells::{Cells, Column};

/// How values are read.
#[derive(Debug, Clone, Default)]
pub struct ConvertOptions {
    /// The shop's zone, in which dates are meant and business days are cut.
    pub zone: Zone,
    /// How the file writes its dates.
    pub dates: DateFormat,
    /// Values that mean the same.
    pub aliases: Aliases,
}

/// Converts the records of one file.
///
/// The row that it lends is written over by the next record, so that millions of records cost no allocation each.
pub struct Converter {
    columns: Columns,
    dates: Dates,
    folded: u64,
    reader: Box<dyn ReadRow + Send>,
}

/// What reads the rows of one kind.
trait ReadRow {
    /// Reads a record over the row of the record before.
    fn read(&mut self, cells: &mut Cells<'_>) -> Result<ImportRow<'_>, Reject>;
}

/// The columns of a file, found by what they mean.
struct Columns {
    mapping: Mapping,
    aliases: Aliases,
    unnamed: Vec<Column>,
}

impl Columns {
    /// The column of a canonical field, which may be absent.
    fn field(&self, code: &str) -> Column {
        let at = self.mapping.column_of(code);
        Column::new(
            at,
            at.map_or_else(|| code.to_string(), |i| self.mapping.column_name(i)),
            self.aliases.of(code),
        )
    }

    /// The columns of a canonical field that may have several.
    fn fields(&self, code: &str) -> Vec<Column> {
        let column = |at| Column::new(Some(at), self.mapping.column_name(at), self.aliases.of(code));
        self.mapping.columns_of(code).into_iter().map(column).collect()
    }

    /// The columns of identities with the code of each.
    fn identities(&self) -> Vec<(String, Column)> {
        let targets = self.mapping.targets().iter().enumerate();
        let found = targets.filter_map(|(at, target)| match target {
            Target::Identity(i) => Some((at, self.mapping.identity_kinds().get(*i)?)),
            _ => None,
        });
        found
            .map(|(at, kind)| (kind.clone(), Column::new(Some(at), self.mapping.column_name(at), None)))
            .collect()
    }

    /// The columns of own fields, in the order of the mapping's own fields.
    fn own(&self) -> Vec<Column> {
        let column = |(i, field): (usize, &super::mapping::OwnField)| {
            let at = self.mapping.column_of_own(i);
            let header = at.map_or_else(|| field.name.clone(), |i| self.mapping.column_name(i));
            Column::new(at, header, self.aliases.of(&field.name))
        };
        self.mapping.own_fields().iter().enumerate().map(column).collect()
    }
}

impl Converter {
    /// A converter for the records of a file with this mapping.
    pub fn new(mapping: &Mapping, options: ConvertOptions) -> Converter {
        let unnamed = mapping.targets().iter().enumerate().filter(|(_, t)| **t == Target::Unnamed);
        let unnamed = unnamed.map(|(i, _)| Column::new(Some(i), mapping.column_name(i), None)).collect();
        let columns = Columns { mapping: mapping.clone(), aliases: options.aliases, unnamed };
        let reader: Box<dyn ReadRow + Send> = match mapping.kind() {
            ImportKind::People => Box::new(people::People::new(&columns)),
            ImportKind::Relations => Box::new(relations::Relations::new(&columns)),
            ImportKind::Identities => Box::new(people::Identities::new(&columns)),
            ImportKind::Orders => Box::new(orders::Orders::new(&columns)),
            ImportKind::Events => Box::new(events::Events::new(&columns)),
            ImportKind::Notes => Box::new(events::Notes::new(&columns)),
            ImportKind::Staff => Box::new(staff::Members::new(&columns)),
            ImportKind::Refusals => Box::new(staff::Refusals::new(&columns)),
            ImportKind::Tags => Box::new(tags::Tags::new(&columns)),
        };
        Converter { columns, dates: Dates::new(options.zone, options.dates), folded: 0, reader }
    }

    /// The typed row of a record, lent until the next call.
    pub fn convert(&mut self, record: &RawRecord) -> Result<ImportRow<'_>, Reject> {
        let mut cells = Cells::new(record, &mut self.dates, &mut self.folded);
        for column in &self.columns.unnamed {
            if !cells.raw(column).is_empty() {
                return Err(cells.reject(column, Reason::CellWithoutHeader));
            }
        }
        self.reader.read(&mut cells)
    }

    /// What the columns become.
    pub fn mapping(&self) -> &Mapping {
        &self.columns.mapping
    }

    /// How many values were replaced by what they are an alias of.
    pub fn folded(&self) -> u64 {
        self.folded
    }
}
