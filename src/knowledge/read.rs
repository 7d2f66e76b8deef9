//! Lists as files.

use std::io::BufRead;

use super::KnownEntity;
use crate::error::KnowledgeError;

/// Parts several aliases or roles in one cell.
const PARTS: char = '|';

/// Reads comma-separated values as RFC 4180 has them; a byte order mark is passed over.
pub(super) fn csv(
    mut reader: impl BufRead,
    mut add: impl FnMut(KnownEntity) -> Result<(), String>,
) -> Result<(), KnowledgeError> {
    let mut line = 0;
    let mut columns: Option<Columns> = None;
    while let Some(record) = record(&mut reader, &mut line)? {
        let number = record.line;
        let wrong = |why: String| KnowledgeError::line_of(number, why);
        match &columns {
            _ if record.cells.iter().all(String::is_empty) => {}
            None => columns = Some(Columns::read(&record.cells).map_err(wrong)?),
            Some(columns) => add(columns.entry(&record.cells).map_err(wrong)?).map_err(wrong)?,
        }
    }
    match columns {
        Some(_) => Ok(()),
        None => Err(KnowledgeError::line_of(1, "no line that names the columns".to_owned())),
    }
}

struct Record {
    line: usize,
    cells: Vec<String>,
}

/// The next record, over several lines where a cell in quotation marks goes on.
fn record(reader: &mut impl BufRead, line: &mut usize) -> Result<Option<Record>, KnowledgeError> {
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
    Ok(Some(Record { line: first, cells: cells(row) }))
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

/// Where each field stands.
struct Columns {
    id: usize,
    kind: usize,
    name: usize,
    aliases: Option<usize>,
    roles: Option<usize>,
    country: Option<usize>,
}

impl Columns {
    fn read(names: &[String]) -> Result<Columns, String> {
        let place = |name: &str| names.iter().position(|column| column.eq_ignore_ascii_case(name));
        let needed = |name: &str| place(name).ok_or_else(|| format!("no column `{name}`"));
        Ok(Columns {
            id: needed("id")?,
            kind: needed("kind")?,
            name: needed("name")?,
            aliases: place("aliases"),
            roles: place("roles"),
            country: place("country"),
        })
    }

    fn entry(&self, cells: &[String]) -> Result<KnownEntity, String> {
        let cell = |at: usize| cells.get(at).map_or("", String::as_str);
        let several = |at: Option<usize>| {
            let parts = at.map_or("", cell).split(PARTS).map(str::trim);
            parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
        };
        Ok(KnownEntity {
            id: cell(self.id).to_owned(),
            kind: cell(self.kind).to_lowercase().parse().map_err(|e: crate::error::ParseError| e.to_string())?,
            name: cell(self.name).to_owned(),
            aliases: several(self.aliases),
            roles: several(self.roles),
            country: Some(self.country.map_or("", cell)).filter(|code| !code.is_empty()).map(str::to_owned),
        })
    }
}

#[cfg(feature = "serde")]
pub(super) fn json_lines(
    reader: impl BufRead,
    mut add: impl FnMut(KnownEntity) -> Result<(), String>,
) -> Result<(), KnowledgeError> {
    #[derive(serde::Deserialize)]
    struct Row {
        id: String,
        kind: crate::article::EntityKind,
        name: String,
        #[serde(default)]
        aliases: Vec<String>,
        #[serde(default)]
        roles: Vec<String>,
        #[serde(default)]
        country: Option<String>,
    }
    for (line, number) in reader.lines().zip(1..) {
        let wrong = |why: String| KnowledgeError::line_of(number, why);
        let line = line.map_err(|e| wrong(e.to_string()))?;
        let line = if number == 1 { line.trim_start_matches('\u{feff}') } else { &line };
        if line.trim().is_empty() {
            continue;
        }
        let Row { id, kind, name, aliases, roles, country } =
            serde_json::from_str(line).map_err(|e| wrong(e.to_string().replace(" at line 1 column", " at column")))?;
        add(KnownEntity { id, kind, name, aliases, roles, country }).map_err(wrong)?;
    }
    Ok(())
}
