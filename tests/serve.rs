//! The service from outside: the real program over real sockets. What takes long is behind `SEAFOOD_GB_SLOW=1`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

#[path = "serve/description.rs"]
mod description;
#[path = "serve/ending.rs"]
mod ending;
#[path = "serve/form.rs"]
mod form;
#[path = "serve/hostile.rs"]
mod hostile;
#[path = "serve/hosts.rs"]
mod hosts;
#[path = "serve/limits.rs"]
mod limits;
#[path = "serve/many.rs"]
mod many;
#[path = "serve/parity.rs"]
mod parity;
#[path = "serve/problems.rs"]
mod problems;
#[path = "serve/server.rs"]
mod server;
#[path = "serve/streams.rs"]
mod streams;
#[allow(dead_code, reason = "tests/cli.rs uses the rest")]
#[path = "cli/support.rs"]
mod support;
#[path = "serve/telemetry.rs"]
mod telemetry;
#[path = "serve/wire.rs"]
mod wire;
