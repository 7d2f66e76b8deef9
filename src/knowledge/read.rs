//! Lists as files.

use std::io::BufRead;

use super::KnownEntity;
use super::store::Store;
use crate::error::KnowledgeError;

/// Parts several aliases or roles in one cell.
const PARTS: char = '|';

/// Reads comma-separated values as RFC 4180 has them; a byte order mark is passed over.
pub(super) fn csv(mut reader: impl BufRead) -> Result<Store, KnowledgeError> {
    let (mut store, mut line) = (Store::default(), 0);
    let mut columns: Option<Places> = None;
    while let Some((number, cells)) = record(&mut reader, &mut line)? {
        let wrong = |why: String| KnowledgeError::line_of(number, why);
        match &columns {
            _ if cells.iter().all(String::is_empty) => {}
            None => columns = Some(places(cells).map_err(wrong)?),
            Some(columns) => entry(columns, &cells).and_then(|entry| store.add(&entry)).map_err(wrong)?,
        }
    }
    columns.map(|_| store).ok_or_else(|| KnowledgeError::line_of(1, "no line that names the columns".to_owned()))
}

/// The next record's first line and cells; it is over several lines where a cell in quotation marks goes on.
fn record(reader: &mut impl BufRead, line: &mut usize) -> Result<Option<(usize, Vec<String>)>, KnowledgeError> {
    let first = *line + 1;
    let mut text = String::new();
    loop {
        let before = text.len();
        let read = reader.read_line(&mut text).map_err(|e| KnowledgeError::line_of(*line + 1, e.to_string()))?;
        if read == 0 && before == 0 {
            return Ok(None);
        }
        *line += usize::from(read > 0);
        if text.matches('"').count().is_multiple_of(2) {
            break;
        }
        if read == 0 {
            return Err(KnowledgeError::line_of(first, "a quotation mark is not closed".to_owned()));
        }
    }
    let row = text.trim_end_matches(['\r', '\n']);
    let row = if first == 1 { row.trim_start_matches('\u{feff}') } else { row };
    Ok(Some((first, cells(row))))
}

fn cells(row: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let (mut quoted, mut chars) = (false, row.chars().peekable());
    while let Some(c) = chars.next() {
        let Some(cell) = cells.last_mut() else { break };
        match c {
            '"' if quoted && chars.next_if_eq(&'"').is_some() => cell.push('"'),
            '"' if quoted => quoted = false,
            '"' if cell.trim().is_empty() => {
                cell.clear();
                quoted = true;
            }
            ',' if !quoted => cells.push(String::new()),
            c => cell.push(c),
        }
    }
    cells.iter().map(|cell| cell.trim().to_owned()).collect()
}

/// Columns that must be there, and those that may.
const NEEDED: [&str; 3] = ["id", "kind", "name"];
const OPTIONAL: [&str; 3] = ["aliases", "roles", "country"];

/// Where these columns stand in a row.
type Places = [[Option<usize>; 3]; 2];

fn places(header: Vec<String>) -> Result<Places, String> {
    let place = |name: &str| header.iter().position(|column| column.eq_ignore_ascii_case(name));
    match NEEDED.iter().find(|name| place(name).is_none()) {
        Some(name) => Err(format!("no column `{name}`")),
        None => Ok([NEEDED.map(place), OPTIONAL.map(place)]),
    }
}

fn entry(places: &Places, cells: &[String]) -> Result<KnownEntity, String> {
    let cell = |place: Option<usize>| place.and_then(|at| cells.get(at)).map_or("", String::as_str);
    let [[id, kind, name], [aliases, roles, country]] = places.map(|places| places.map(cell));
    let several = |cell: &str| {
        let parts = cell.split(PARTS).map(str::trim);
        parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
    };
    Ok(KnownEntity {
        id: id.to_owned(),
        kind: kind.to_lowercase().parse().map_err(|e: crate::error::ParseError| e.to_string())?,
        name: name.to_owned(),
        aliases: several(aliases),
        roles: several(roles),
        country: Some(country).filter(|code| !code.is_empty()).map(str::to_owned),
    })
}

#[cfg(feature = "serde")]
pub(super) fn json_lines(reader: impl BufRead) -> Result<Store, KnowledgeError> {
    let mut store = Store::default();
    for (line, number) in reader.lines().zip(1..) {
        let wrong = |why: String| KnowledgeError::line_of(number, why);
        let line = line.map_err(|e| wrong(e.to_string()))?;
        let line = if number == 1 { line.trim_start_matches('\u{feff}') } else { &line };
        if line.trim().is_empty() {
            continue;
        }
        let entry = serde_json::from_str(line).map_err(|e| e.to_string().replace(" at line 1 column", " at column"));
        entry.and_then(|entry| store.add(&entry)).map_err(wrong)?;
    }
    Ok(store)
}
