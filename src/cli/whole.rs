//! Files that are read whole, up to a bound: what no such file comes near to is refused, whatever the system says of its length.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use seafood_gb::Lang;

use super::errors;
use super::exit::Exit;
use super::overlays::unopened;

/// All bytes of a file of at most so many.
pub fn whole(path: &Path, most: u64) -> Result<Vec<u8>, (Exit, String)> {
    let name = path.display().to_string();
    match at_most(path, most) {
        Ok(Some(bytes)) => Ok(bytes),
        Ok(None) => {
            let message = match errors() {
                Lang::Zh => format!("过大：超过 {most} 字节；最多应为 {most} 字节"),
                Lang::En => format!("too large: more than {most} bytes, expected at most as many"),
            };
            Err((Exit::Data, format!("{name}: {message}")))
        }
        Err(error) => Err(unopened(&name, &error)),
    }
}

/// The same; `None` where there are more.
pub fn at_most(path: &Path, most: u64) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(u64::try_from(bytes.len()).is_ok_and(|found| found <= most).then_some(bytes))
}
