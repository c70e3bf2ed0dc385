//! `template`: a sheet to fill in.

use seafood_gb::Lang;
use seafood_gb::standard::render;

use super::args::TemplateArgs;
use super::exit::{Exit, Failure, print};
use super::overlays;

/// Prints the sheet for a product.
pub fn run(args: &TemplateArgs, lang: Lang) -> Result<Exit, Failure> {
    let library = overlays::builtin()?;
    let product = overlays::product(&library, &args.product).map_err(|message| Failure::new(Exit::Usage, message))?;
    print(&render::template(&library, product, lang))
}
