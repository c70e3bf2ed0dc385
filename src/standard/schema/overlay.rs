//! An overlay's file: values and a signature.

use serde::Deserialize;
use toml::value::Datetime;
use validator::Validate;

use super::{DeliveryRow, ItemRow, RuleRow};

/// The user's own values: same rule keys, only what differs.
#[derive(Clone, Debug, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct OverlayFile {
    /// Id of the edition that the values belong to.
    #[validate(length(min = 1, message = "expected the id of an edition, found nothing"))]
    pub id: String,
    /// Who compared the values with the official copy, and which copy.
    #[validate(nested)]
    pub verified: Verified,
    /// Verified list of release items.
    #[validate(nested)]
    pub delivery: Option<DeliveryRow>,
    /// Items that the official copy speaks of and `items.toml` lacks, for rules that are added.
    #[validate(nested)]
    #[serde(default)]
    pub item: Vec<ItemRow>,
    /// Values of rules that exist, or whole rules that are added.
    #[validate(nested)]
    #[serde(default)]
    pub rule: Vec<RuleRow>,
}

/// The signature under an overlay.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct Verified {
    /// Who read the official copy.
    #[validate(length(min = 1, message = "expected the name of the person who compared the values, found nothing"))]
    #[serde(default)]
    pub by: String,
    /// Who read it a second time.
    #[validate(length(min = 1, message = "expected the name of a second person, found nothing"))]
    #[serde(default)]
    pub second: String,
    /// When.
    pub on: Option<Datetime>,
    /// Which copy.
    #[validate(length(min = 1, message = "expected the official copy, e.g. `GB/T 34747-2024, printed copy no. 12`, found nothing"))]
    #[serde(default)]
    pub against: String,
}
