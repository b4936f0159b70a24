//! The first records of a file: enough to say what its columns mean, in which order its dates are written, and what its
//! new fields hold.

use super::order::ImportOrder;
use super::read::{Records, Step};
use crate::domain::import::{
    Catalogue, ConvertOptions, DateFormat, Dates, Holds, ImportKind, Mapping, OrderScan, RawRecord, Target,
    infer_type,
};
use crate::request::Fault;

/// How many records are looked at before anything is decided.
const PEOPLE: usize = 100_000;
const OTHERS: usize = 20_000;

/// What was read ahead; it is imported before the rest.
pub(super) struct Preview {
    pub(super) steps: std::collections::VecDeque<(Step, RawRecord)>,
    pub(super) mapping: Mapping,
    pub(super) options: ConvertOptions,
}

/// Reads ahead and decides.
pub(super) fn preview(
    records: &mut dyn Records,
    order: &ImportOrder,
    catalogue: Catalogue<'_>,
    mut options: ConvertOptions,
) -> Result<Preview, Fault> {
    let most = if order.kind == ImportKind::People { PEOPLE } else { OTHERS };
    let mut steps = std::collections::VecDeque::new();
    let mut ended = false;
    while steps.len() < most && !ended {
        let mut record = RawRecord::new();
        let step = records.next(&mut record).map_err(|f| super::carry::read_fault(&order.name, &f))?;
        ended = step == Step::End;
        steps.push_back((step, record));
    }
    let headers = records.shape().columns.clone();
    let good = || steps.iter().filter(|(s, _)| *s == Step::Record).map(|(_, r)| r);
    let cells = |column: usize| good().filter_map(move |r| r.get(column)).filter(|c| !c.trim().is_empty());
    let filled: Vec<bool> = (0..headers.len()).map(|i| cells(i).next().is_some()).collect();
    let mut mapping = Mapping::build(order.kind, &headers, &filled, &order.stated, catalogue)
        .map_err(|f| super::carry::mapping_fault(&f))?;
    options.dates = match &order.dates {
        Some(format) => format.clone(),
        None => {
            let mut scan = OrderScan::default();
            for (column, target) in mapping.targets().iter().enumerate() {
                if matches!(target, Target::Field(f) if matches!(f.holds, Holds::Day | Holds::Instant)) {
                    cells(column).for_each(|c| scan.see(c));
                }
            }
            match scan.order() {
                Ok(None) => DateFormat::Usual,
                Ok(Some(found)) => DateFormat::Ordered(found),
                Err(_) => {
                    let ambiguous = || good().flat_map(|r| r.iter()).find(|c| is_ambiguous(c));
                    return Err(super::carry::trouble(
                        "date_order_unknown",
                        ambiguous().unwrap_or_default(),
                        &[],
                        2,
                    ));
                }
            }
        }
    };
    let mut dates = Dates::new(options.zone.clone(), options.dates.clone());
    for own in 0..mapping.own_fields().len() {
        if let Some(column) = mapping.column_of_own(own) {
            let found = infer_type(cells(column), &mut dates);
            mapping.set_type(own, found);
        }
    }
    Ok(Preview { steps, mapping, options })
}

/// Whether a cell alone leaves open which of its numbers is the month.
fn is_ambiguous(cell: &str) -> bool {
    let mut scan = OrderScan::default();
    scan.see(cell);
    scan.order().is_err()
}
