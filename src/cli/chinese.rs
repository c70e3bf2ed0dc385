//! Help and usage errors in Chinese, for those who ask for it or whose locale is Chinese. The texts are data: `chinese.toml`.

use std::collections::HashMap;
use std::env;
use std::ffi::OsString;

use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};
use clap::{Arg, ArgAction, Command};
use seafood_gb::Lang;

type Texts = HashMap<String, HashMap<String, String>>;

/// The language of help and usage errors: the one asked for, else that of the locale.
pub fn language(arguments: &[OsString]) -> Lang {
    let words: Vec<&str> = arguments.iter().filter_map(|word| word.to_str()).collect();
    let asked = words.iter().enumerate().find_map(|(index, word)| match word.strip_prefix("--lang") {
        Some("") => words.get(index + 1).copied(),
        Some(rest) => rest.strip_prefix('='),
        None => None,
    });
    let locale = || ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|name| env::var(name).ok().filter(|value| !value.is_empty()));
    match asked {
        Some("zh" | "both") => Lang::Zh,
        None if locale().is_some_and(|locale| locale.starts_with("zh")) => Lang::Zh,
        _ => Lang::En,
    }
}

/// The command with its help in Chinese.
pub fn command(command: Command) -> Command {
    let texts: Texts = toml::from_str(include_str!("chinese.toml")).unwrap_or_default();
    translated(command.disable_help_flag(true).disable_version_flag(true), "program", &texts)
}

fn translated(command: Command, section: &str, texts: &Texts) -> Command {
    let text = |key: &str| {
        let sections = [section, "judging", "program"];
        sections.iter().find_map(|section| texts.get(*section)?.get(key)).cloned().unwrap_or_default()
    };
    let own = |key: &str| texts.get(section).and_then(|texts| texts.get(key)).cloned();
    let ids: Vec<String> = command.get_arguments().map(|arg| arg.get_id().to_string()).collect();
    let names: Vec<String> = command.get_subcommands().map(|command| command.get_name().to_owned()).collect();
    let mut command =
        command.about(own("about").unwrap_or_default()).long_about(None).subcommand_help_heading("命令").help_template(TEMPLATE);
    if let Some(after) = own("after") {
        command = command.after_help(after);
    } else {
        // Of the examples only the heading has words.
        let after = command.get_after_help().map(StyledStr::to_string).unwrap_or_default();
        let examples = after.split_once("Examples:").map_or("", |(_, examples)| examples);
        command = command.after_help(if examples.is_empty() { String::new() } else { format!("示例：{examples}") });
    }
    for id in ids {
        let help = text(&id);
        command = command.mut_arg(id, |arg| argument(arg, &help));
    }
    for name in names {
        command = command.mut_subcommand(&name, |inner| translated(inner.disable_help_flag(true), &name, texts));
    }
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version).help(text("version")).help_heading("选项");
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help).help(text("help")).help_heading("选项");
    if section == "program" { command.arg(help).arg(version) } else { command.arg(help) }
}

const TEMPLATE: &str = "{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}";

/// An argument, with its default and the values that it takes.
fn argument(arg: Arg, help: &str) -> Arg {
    let values: Vec<String> = match arg.get_action() {
        ArgAction::Set | ArgAction::Append => {
            arg.get_possible_values().iter().filter(|value| !value.is_hide_set()).map(|value| value.get_name().to_owned()).collect()
        }
        _ => Vec::new(),
    };
    let default: Vec<String> = arg.get_default_values().iter().map(|value| value.to_string_lossy().into_owned()).collect();
    let mut parts = Vec::new();
    if !default.is_empty() {
        parts.push(format!("默认：{}", default.join("、")));
    }
    if !values.is_empty() {
        parts.push(format!("可选：{}", values.join("、")));
    }
    let said = if parts.is_empty() { help.to_owned() } else { format!("{help}［{}］", parts.join("；")) };
    let heading = if arg.is_positional() { "参数" } else { "选项" };
    let takes_value = matches!(arg.get_action(), ArgAction::Set | ArgAction::Append);
    let arg = arg.help(said).long_help(None).help_heading(heading);
    if takes_value { arg.hide_default_value(true).hide_possible_values(true) } else { arg }
}

/// A usage error in Chinese; `None` for what is none, such as the help that was asked for.
pub fn said(error: &Error) -> Option<String> {
    let text = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.clone()),
        Some(ContextValue::Strings(texts)) => Some(texts.join("、")),
        Some(ContextValue::StyledStr(text)) => Some(text.to_string()),
        Some(ContextValue::Number(number)) => Some(number.to_string()),
        _ => None,
    };
    let quoted = |kind: ContextKind| text(kind).filter(|text| !text.is_empty()).map(|text| format!("`{text}`")).unwrap_or_default();
    let message = match error.kind() {
        ErrorKind::UnknownArgument => format!("没有参数 {}", quoted(ContextKind::InvalidArg)),
        ErrorKind::InvalidSubcommand => format!("没有命令 {}", quoted(ContextKind::InvalidSubcommand)),
        ErrorKind::InvalidValue if text(ContextKind::InvalidValue).is_none_or(|value| value.is_empty()) => {
            format!("{} 缺少取值", quoted(ContextKind::InvalidArg))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("{} 的取值 {} 无效", quoted(ContextKind::InvalidArg), quoted(ContextKind::InvalidValue))
        }
        ErrorKind::MissingRequiredArgument => format!("缺少参数 {}", text(ContextKind::InvalidArg).unwrap_or_default()),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => "缺少命令".to_owned(),
        ErrorKind::ArgumentConflict => format!("{} 与 {} 不能同时使用", quoted(ContextKind::InvalidArg), quoted(ContextKind::PriorArg)),
        ErrorKind::NoEquals | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            format!("{} 的取值个数不对", quoted(ContextKind::InvalidArg))
        }
        ErrorKind::TooManyValues => format!("{} 的取值 {} 多余", quoted(ContextKind::InvalidArg), quoted(ContextKind::InvalidValue)),
        ErrorKind::InvalidUtf8 => "参数不是有效的文字".to_owned(),
        _ => return None,
    };
    let mut lines = vec![format!("错误：{message}")];
    if let Some(values) = text(ContextKind::ValidValue).filter(|values| !values.is_empty()) {
        lines.push(format!("可选：{values}"));
    }
    let near = [ContextKind::SuggestedArg, ContextKind::SuggestedValue, ContextKind::SuggestedSubcommand];
    if let Some(near) = near.into_iter().find_map(text).filter(|near| !near.is_empty()) {
        lines.push(format!("最接近的是 `{near}`"));
    }
    lines.push("用 --help 查看用法".to_owned());
    Some(lines.join("\n"))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use clap::CommandFactory;

    use super::super::args::Args;
    use super::*;

    fn lacking(command: &Command, section: &str, texts: &Texts, found: &mut Vec<String>) {
        let has =
            |key: &str| [section, "judging", "program"].iter().any(|section| texts.get(*section).is_some_and(|all| all.contains_key(key)));
        if texts.get(section).is_none_or(|all| !all.contains_key("about")) {
            found.push(section.to_owned());
        }
        for arg in command.get_arguments() {
            let id = arg.get_id().to_string();
            if !has(&id) {
                found.push(format!("{section}.{id}"));
            }
        }
        for inner in command.get_subcommands() {
            lacking(inner, inner.get_name(), texts, found);
        }
    }

    #[test]
    fn every_command_and_argument_has_its_text() {
        let texts: Texts = toml::from_str(include_str!("chinese.toml")).unwrap();
        let mut found = Vec::new();
        lacking(&Args::command(), "program", &texts, &mut found);
        assert!(found.is_empty(), "{found:?}");
        command(Args::command()).debug_assert();
    }

    #[test]
    fn the_language_is_the_one_asked_for() {
        let words = |words: &[&str]| words.iter().map(OsString::from).collect::<Vec<_>>();
        assert_eq!(language(&words(&["seafood-gb", "--lang", "zh", "check"])), Lang::Zh);
        assert_eq!(language(&words(&["seafood-gb", "check", "--lang=en"])), Lang::En);
    }
}
