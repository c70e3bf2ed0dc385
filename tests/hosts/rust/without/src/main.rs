//! Prints the host's own type.

#[path = "../../src/shipment.rs"]
mod shipment;

fn main() {
    print!("{}", shipment::told());
}
