//! Shapes of codes.

/// Whether a code has a shape: `0` stands for a digit, `a` for one or more capital letters, everything else for itself.
#[must_use]
pub fn has_shape(code: &str, shape: &str) -> bool {
    let mut rest = code;
    for form in shape.chars() {
        let behind = match form {
            'a' => rest.trim_start_matches(|char: char| char.is_ascii_uppercase()),
            '0' => rest.strip_prefix(|char: char| char.is_ascii_digit()).unwrap_or(rest),
            other => rest.strip_prefix(other).unwrap_or(rest),
        };
        if behind.len() == rest.len() {
            return false;
        }
        rest = behind;
    }
    rest.is_empty()
}

#[cfg(test)]
mod tests {
    use super::has_shape;

    #[test]
    fn tells_shapes_apart() {
        for (code, shape, expected) in [
            ("SC12221021200659", "SC00000000000000", true),
            ("SC1222102120065", "SC00000000000000", false),
            ("SC122210212006590", "SC00000000000000", false),
            ("Q/RCHD0006S", "Q/a0000S", true),
            ("Q/0006S", "Q/a0000S", false),
            ("GB/T34747-2024", "GB/T00000-0000", true),
            ("GBT34747", "GB/T00000", false),
            ("", "", true),
            ("", "0", false),
        ] {
            assert_eq!(has_shape(code, shape), expected, "{code} {shape}");
        }
    }
}
