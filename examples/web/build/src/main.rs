//! Builds the page: compiles the crate to WebAssembly, packs it, and puts it with script and style
//! into one file that works without a server and without a network.

use std::env;
use std::error::Error;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};
use wasm_bindgen_cli_support::Bindgen;

const TARGET: &str = "wasm32-unknown-unknown";
const PAGE: &str = include_str!("../../page/page.html");
const STYLE: &str = include_str!("../../page/page.css");
const SCRIPTS: [&str; 3] =
    [include_str!("../../page/shown.js"), include_str!("../../page/follow.js"), include_str!("../../page/page.js")];
const WORKER: &str = include_str!("../../page/worker.js");
const EXAMPLE: &str = include_str!("../../../articles/visit.txt");

fn main() -> ExitCode {
    match build() {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => {
            eprintln!("web-build: {e}");
            ExitCode::FAILURE
        }
    }
}

fn build() -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..").canonicalize()?;
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
    let folder = target.join("web");
    let compiled = compile(&root, &folder)?;
    let (wasm, glue) = bind(&compiled, &folder)?;
    let packed = BASE64.encode(gzip(&wasm)?);
    let page = assemble(&packed, &glue);
    let file = folder.join("index.html");
    fs::write(&file, &page).map_err(|e| format!("{}: {e}", file.display()))?;
    let sent = gzip(page.as_bytes())?.len();
    println!("{}: {} bytes, {sent} as a server sends it compressed", file.display(), page.len());
    println!("{} bytes of WebAssembly in it", wasm.len());
    Ok(())
}

/// The crate as WebAssembly, still without its way to JavaScript.
fn compile(root: &Path, folder: &Path) -> Result<PathBuf, Box<dyn Error>> {
    // Who has the standard library built along has no need of a built one.
    let along = env::var_os("CARGO_UNSTABLE_BUILD_STD").is_some();
    if !along && !has_target() {
        return Err(
            format!("this Rust toolchain lacks the target {TARGET}; `rustup target add {TARGET}` brings it").into()
        );
    }
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo)
        .current_dir(root)
        .args(["rustc", "--locked", "--release", "--package", "web", "--lib", "--crate-type", "cdylib"])
        .args(["--target", TARGET])
        .arg("--target-dir")
        .arg(folder)
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "1")
        .env("CARGO_PROFILE_RELEASE_LTO", "fat")
        .env("CARGO_PROFILE_RELEASE_PANIC", "abort")
        .status()?;
    if !status.success() {
        return Err("the crate was not compiled".into());
    }
    Ok(folder.join(TARGET).join("release/web.wasm"))
}

fn has_target() -> bool {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let asked = Command::new(rustc).args(["--print", "target-libdir", "--target", TARGET]).output();
    asked.is_ok_and(|told| told.status.success() && Path::new(String::from_utf8_lossy(&told.stdout).trim()).is_dir())
}

/// Binds what was compiled to JavaScript: the module, and the script that calls it.
fn bind(compiled: &Path, folder: &Path) -> Result<(Vec<u8>, String), Box<dyn Error>> {
    let bound = folder.join("bound");
    Bindgen::new()
        .input_path(compiled)
        .no_modules(true)?
        .typescript(false)
        .generate(&bound)
        .map_err(|e| format!("{e:#}"))?;
    Ok((fs::read(bound.join("web_bg.wasm"))?, fs::read_to_string(bound.join("web.js"))?))
}

fn gzip(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut writer = GzEncoder::new(Vec::new(), Compression::best());
    writer.write_all(bytes)?;
    writer.finish()
}

/// Everything in one file. The policy lets run what stands here and nothing else, and lets nothing be loaded or sent.
fn assemble(packed: &str, glue: &str) -> String {
    let script = format!("\"use strict\";\n{}", SCRIPTS.concat());
    let hash = BASE64.encode(Sha256::digest(&script));
    let policy = format!(
        "default-src 'none'; script-src 'sha256-{hash}' 'wasm-unsafe-eval'; worker-src blob:; style-src 'unsafe-inline'; \
         img-src data:; base-uri 'none'; form-action 'none'"
    );
    let parts = [
        ("POLICY", policy.as_str()),
        ("VERSION", env!("CARGO_PKG_VERSION")),
        ("STYLE", STYLE),
        ("EXAMPLE", &EXAMPLE.replace('&', "&amp;").replace('<', "&lt;")),
        ("WORKER", &format!("{glue}\n{WORKER}")),
        ("MODULE", packed),
        ("SCRIPT", &script),
    ];
    fill(PAGE, &parts)
}

/// Puts each part where its name stands in double braces; what stands in a part stays as it is.
fn fill(page: &str, parts: &[(&str, &str)]) -> String {
    let mut pieces = page.split("{{");
    let mut filled = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (name, rest) = piece.split_once("}}").unwrap_or_else(|| panic!("an open brace in the page: {piece}"));
        let part = parts.iter().find(|(known, _)| *known == name).unwrap_or_else(|| panic!("no part is named {name}"));
        // A part ends up inside an element: it must not end that.
        assert!(!part.1.contains("</script") && !part.1.contains("</style"), "{name} would end its element");
        filled.push_str(part.1);
        filled.push_str(rest);
    }
    filled
}
