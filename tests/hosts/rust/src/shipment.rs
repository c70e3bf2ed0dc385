//! A type of the host's own, with all that a feature of `serde_json` could change behind its back: numbers through `flatten` and `untagged`, the digits of
//! numbers without a type, the order of keys. It must come out the same with and without seafood-gb among the dependencies.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

#[derive(Debug, Deserialize, Serialize)]
struct Shipment {
    number: String,
    // With `arbitrary_precision` a number within is a map to the first of these, and an error.
    #[serde(flatten)]
    climate: Climate,
    #[serde(flatten)]
    price: Price,
    #[serde(flatten)]
    rest: Map<String, Value>,
}

#[derive(Debug, Deserialize, Serialize)]
struct Climate {
    temperature: f64,
    humidity: f32,
    hours: u64,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(untagged)]
enum Price {
    Each { each: f64 },
    Whole { whole: i64 },
}

const WRITTEN: [&str; 4] = [
    r#"{"number":"S-1","temperature":-18.50,"humidity":0.1,"hours":72,"each":1.10,"zebra":1,"aardvark":2.50}"#,
    r#"{"number":"S-2","temperature":1e2,"humidity":3.4028234e38,"hours":18446744073709551615,"whole":-3,"deep":{"b":1.0,"a":[0.30000000000000004,1E400]}}"#,
    r#"{"number":"S-3","temperature":2.638344616030823e-256,"humidity":5,"hours":0,"whole":9007199254740993,"long":123456789012345678901234567890.00}"#,
    r#"{"number":"S-4","temperature":0.1000,"humidity":-0.0,"hours":1,"each":-0,"twice":1,"twice":2}"#,
];

/// What becomes of each, value and text.
pub fn told() -> String {
    let mut told = String::new();
    for text in WRITTEN {
        let _ = match serde_json::from_str::<Shipment>(text) {
            Ok(shipment) => writeln!(told, "{shipment:?}\n{}", serde_json::to_string(&shipment).unwrap_or_default()),
            Err(error) => writeln!(told, "{error}"),
        };
        let _ =
            writeln!(told, "{:?}", serde_json::from_str::<Value>(text).map(|value| value.to_string()).map_err(|error| error.to_string()));
    }
    told
}
