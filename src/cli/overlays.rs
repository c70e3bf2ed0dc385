//! The library, with the user's overlays laid over it; editions and products by name.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use seafood_gb::printable;
use seafood_gb::standard::{Edition, Library, ProductId};

use super::exit::{Exit, Failure};

/// The standards that come with the program.
pub fn builtin() -> Result<Library, Failure> {
    Library::builtin().map_err(|problems| Failure::new(Exit::Software, problems.to_string()))
}

/// A library with overlays laid over it, in order.
pub fn laid(mut library: Library, overlays: &[PathBuf]) -> Result<Library, Failure> {
    let mut missing = Vec::new();
    let mut malformed = Vec::new();
    for path in overlays {
        match read(path) {
            Ok(text) => match library.with_overlay(&path.display().to_string(), &text) {
                Ok(with) => library = with,
                Err(problems) => malformed.extend(problems.0.iter().map(ToString::to_string)),
            },
            Err((Exit::NoInput, message)) => missing.push(message),
            Err((_, message)) => malformed.push(message),
        }
    }
    let exit = if missing.is_empty() { Exit::Data } else { Exit::NoInput };
    missing.extend(malformed);
    Failure::any(exit, missing)?;
    Ok(library)
}

/// The text of an overlay.
pub fn read(path: &Path) -> Result<String, (Exit, String)> {
    let bytes = fs::read(path).map_err(|error| unopened(&path.display().to_string(), &error))?;
    let text = String::from_utf8(bytes).map_err(|_| (Exit::Data, format!("{}: not UTF-8 text, expected TOML", path.display())))?;
    Ok(text.strip_prefix('\u{FEFF}').map(ToOwned::to_owned).unwrap_or(text))
}

/// Why a file cannot be had.
pub fn unopened(name: &str, error: &io::Error) -> (Exit, String) {
    match error.kind() {
        io::ErrorKind::NotFound => (Exit::NoInput, format!("{name}: no such file")),
        _ => (Exit::Data, format!("{name}: cannot open: {error}")),
    }
}

/// The edition with a number or id.
pub fn edition<'l>(library: &'l Library, name: &str) -> Result<&'l Edition, String> {
    library.find_edition(name).ok_or_else(|| {
        let known: Vec<&str> = library.editions().iter().map(|edition| edition.number.as_str()).collect();
        format!("`{}` is no edition on file, expected one of: {}", printable(name), known.join(", "))
    })
}

/// The product with an id or name.
pub fn product(library: &Library, name: &str) -> Result<ProductId, String> {
    library.catalogue.find_product(name).ok_or_else(|| {
        let known: Vec<String> =
            library.catalogue.products().iter().map(|product| format!("{} ({})", product.id, product.name.zh)).collect();
        format!("`{}` is no product, expected one of: {}", printable(name), known.join(", "))
    })
}
