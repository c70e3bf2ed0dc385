//! The program: files, arguments, threads, exit status. What is judged, and how, is in the library.

mod cli;

fn main() -> std::process::ExitCode {
    cli::main()
}
