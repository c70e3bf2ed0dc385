//! The library, with the user's overlays laid over it; editions and products by name.

use std::io;
use std::path::{Path, PathBuf};

use seafood_gb::standard::{Edition, Library, ProductId};
use seafood_gb::{Lang, printable};

use super::exit::{Exit, Failure};
use super::whole::whole;
use super::{errors, pick};

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
                Err(problems) => malformed.extend(problems.0.iter().map(|problem| problem.say(errors()))),
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

/// The largest overlay; all values of all editions take less than a tenth of it.
const MOST: u64 = 4 << 20;

/// The text of an overlay.
pub fn read(path: &Path) -> Result<String, (Exit, String)> {
    let name = path.display().to_string();
    let bytes = whole(path, MOST)?;
    let text = String::from_utf8(bytes).map_err(|_| {
        let message = pick(errors(), "不是 UTF-8 文本，应为 TOML", "not UTF-8 text, expected TOML");
        (Exit::Data, format!("{name}: {message}"))
    })?;
    Ok(text.strip_prefix('\u{FEFF}').map(ToOwned::to_owned).unwrap_or(text))
}

/// Why a file cannot be had.
pub fn unopened(name: &str, error: &io::Error) -> (Exit, String) {
    let exit = if error.kind() == io::ErrorKind::NotFound { Exit::NoInput } else { Exit::Data };
    let why = match (error.kind(), errors()) {
        (io::ErrorKind::NotFound, Lang::Zh) => "没有这个文件".to_owned(),
        (io::ErrorKind::NotFound, Lang::En) => "no such file".to_owned(),
        (io::ErrorKind::PermissionDenied, Lang::Zh) => "没有读取权限".to_owned(),
        (io::ErrorKind::IsADirectory, Lang::Zh) => "是文件夹，应为文件".to_owned(),
        (io::ErrorKind::IsADirectory, Lang::En) => "a folder, expected a file".to_owned(),
        (_, Lang::Zh) => format!("无法打开：{error}"),
        (_, Lang::En) => format!("cannot open: {error}"),
    };
    (exit, format!("{name}: {why}"))
}

/// The edition with a number or id.
pub fn edition<'l>(library: &'l Library, name: &str) -> Result<&'l Edition, String> {
    library.find_edition(name).ok_or_else(|| {
        let known: Vec<&str> = library.editions().iter().map(|edition| edition.number.as_str()).collect();
        let (name, known) = (printable(name), known.join(", "));
        match errors() {
            Lang::Zh => format!("`{name}` 不是收录的标准版本，应为以下之一：{known}"),
            Lang::En => format!("`{name}` is no edition on file, expected one of: {known}"),
        }
    })
}

/// The product with an id or name.
pub fn product(library: &Library, name: &str) -> Result<ProductId, String> {
    library.catalogue.find_product(name).ok_or_else(|| {
        let known: Vec<String> =
            library.catalogue.products().iter().map(|product| format!("{} ({})", product.id, product.name.zh)).collect();
        let (name, known) = (printable(name), known.join(", "));
        match errors() {
            Lang::Zh => format!("`{name}` 不是收录的产品，应为以下之一：{known}"),
            Lang::En => format!("`{name}` is no product, expected one of: {known}"),
        }
    })
}
