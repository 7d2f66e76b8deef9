//! Rows into Parquet files, one folder a day.
//!
//! An archive may have ten thousand days in any order. Files stay open as long as what they hold in memory is within a
//! budget; beyond it the fullest is closed, and later rows of its day go into another file of that folder.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::ops::AddAssign;
use std::path::PathBuf;

use datafusion::arrow::array::{Array, AsArray, RecordBatch, UInt32Array};
use datafusion::arrow::compute::{cast, take_record_batch};
use datafusion::arrow::datatypes::{DataType, Schema};
use datafusion::parquet::arrow::ArrowWriter;
use datafusion::parquet::basic::{Compression, ZstdLevel};
use datafusion::parquet::file::properties::WriterProperties;

use super::Outcome;

/// The column that names the folder.
const DAY: &str = "day";
/// The folder of rows without a day, as Hive and its followers name it.
const NO_DAY: &str = "__HIVE_DEFAULT_PARTITION__";
/// What an open file takes before it holds anything: buffers and tables of its forty columns.
const FILE_BYTES: usize = 600 << 10;
/// Most files that one stream of rows keeps open, as systems set a bound to that too.
const MOST_OPEN: usize = 64;

/// What has been written.
#[derive(Clone, Copy, Debug, Default)]
pub struct Written {
    /// Rows in all files.
    pub rows: usize,
    /// How many files.
    pub files: usize,
}

impl AddAssign for Written {
    fn add_assign(&mut self, other: Written) {
        self.rows += other.rows;
        self.files += other.files;
    }
}

/// Whether rows of this kind can be put in folders by day.
pub(super) fn check(schema: &Schema) -> Outcome<()> {
    match schema.field_with_name(DAY).map(|field| field.data_type()) {
        Ok(DataType::Date32 | DataType::Date64 | DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View) => {}
        Ok(other) => return Err(format!("the column \"day\" of the query is {other}, not a date").into()),
        Err(_) => return Err("the query gives no column \"day\", by which rows are put in folders".into()),
    }
    if schema.fields().len() < 2 {
        return Err("the query gives nothing but \"day\"".into());
    }
    Ok(())
}

/// The open files of one stream of rows.
pub(super) struct DayFiles {
    folder: PathBuf,
    stream: usize,
    budget: usize,
    open: BTreeMap<String, ArrowWriter<File>>,
    written: Written,
}

impl DayFiles {
    pub(super) fn new(folder: PathBuf, stream: usize, budget: usize) -> DayFiles {
        DayFiles { folder, stream, budget, open: BTreeMap::new(), written: Written::default() }
    }

    pub(super) fn write(&mut self, batch: &RecordBatch) -> Outcome<()> {
        let Some((at, _)) = batch.schema().column_with_name(DAY) else { return Ok(()) };
        let days = cast(batch.column(at), &DataType::Utf8)?;
        let days = days.as_string::<i32>();
        let mut rows: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
        for row in 0..batch.num_rows() {
            let day = if days.is_valid(row) { days.value(row) } else { NO_DAY };
            rows.entry(day).or_default().push(u32::try_from(row)?);
        }
        // The folder tells the day; readers that know such folders would else find the column twice.
        let mut rest = batch.clone();
        rest.remove_column(at);
        for (day, rows) in rows {
            let part = take_record_batch(&rest, &UInt32Array::from(rows))?;
            self.written.rows += part.num_rows();
            self.file(day, &part)?.write(&part)?;
            self.keep_to_budget()?;
        }
        Ok(())
    }

    fn file(&mut self, day: &str, part: &RecordBatch) -> Outcome<&mut ArrowWriter<File>> {
        // A day that a query made up may hold anything; a name of a folder may not.
        let day: String =
            day.chars().map(|c| if c.is_alphanumeric() || "-_.:".contains(c) { c } else { '_' }).collect();
        if !self.open.contains_key(&day) {
            let folder = self.folder.join(format!("{DAY}={day}"));
            fs::create_dir_all(&folder)?;
            let file = folder.join(format!("part-{}-{}.parquet", self.stream, self.written.files));
            let level = Compression::ZSTD(ZstdLevel::try_new(1)?);
            let properties = WriterProperties::builder().set_compression(level).build();
            let writer = ArrowWriter::try_new(File::create(file)?, part.schema(), Some(properties))?;
            self.written.files += 1;
            self.open.insert(day.clone(), writer);
        }
        self.open.get_mut(&day).ok_or_else(|| "a file that was just opened".into())
    }

    fn keep_to_budget(&mut self) -> Outcome<()> {
        let mut sizes: Vec<(usize, String)> =
            self.open.iter().map(|(day, writer)| (FILE_BYTES + writer.memory_size(), day.clone())).collect();
        sizes.sort();
        let mut used: usize = sizes.iter().map(|(size, _)| size).sum();
        while used > self.budget || self.open.len() > MOST_OPEN {
            let Some((size, day)) = sizes.pop() else { break };
            used -= size;
            if let Some(writer) = self.open.remove(&day) {
                writer.close()?;
            }
        }
        Ok(())
    }

    pub(super) fn finish(mut self) -> Outcome<Written> {
        while let Some((_, writer)) = self.open.pop_first() {
            writer.close()?;
        }
        Ok(self.written)
    }
}
