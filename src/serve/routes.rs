//! What can be asked for: one table, by which requests are answered and of which `/openapi.json` is written.

use std::sync::Arc;

use hyper::Response;
use hyper::header::{CONTENT_TYPE, HeaderValue};

use super::answer::Answer;
use super::body::Request;
use super::counts::Counts;
use super::problem::{Kind, Problem};
use super::query::Query;
use super::service::Service;
use super::{batches, label, lines, metrics, sheet};

/// One thing that can be asked for.
#[derive(Clone, Copy, Debug)]
pub struct Route {
    pub path: &'static str,
    pub what: What,
    /// Whether it takes a body; else it is read.
    pub posts: bool,
    /// Whether it needs no token.
    pub is_open: bool,
    /// Whether body and answer may take any time, as long as they go on.
    pub is_stream: bool,
    pub summary: &'static str,
    pub description: &'static str,
    /// The keys that its query knows.
    pub query: &'static [&'static str],
    /// The types of its body, with their schemas.
    pub takes: &'static [(&'static str, Schema)],
    /// The types of its answer, with their schemas.
    pub gives: &'static [(&'static str, Schema)],
    /// What can go wrong, beside what can go wrong with any request.
    pub problems: &'static [Kind],
}

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    Check,
    Lines,
    Sheet,
    Label,
    Catalogue,
    Standards,
    OpenApi,
    Health,
    Readiness,
    Metrics,
    /// A file of the form.
    File,
}

/// What a body is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Schema {
    /// Text or bytes.
    Opaque,
    /// A component.
    Named(&'static str),
    /// A component, or an array of it.
    OneOrMany(&'static str),
}

/// Keys of queries of a route that judges: those that all of them have, and its own.
macro_rules! keys {
    ($($own:literal),*) => { &["detail", "lang", "measured", "product", "on", "editions", "trust", "decision", $($own),*] };
}

/// What can go wrong where a body is read.
macro_rules! of_bodies {
    ($($own:ident),*) => {
        &[Kind::Query, Kind::Unreadable, Kind::NoBatch, Kind::BodyBroken, Kind::Slow, Kind::MediaType, Kind::ContentEncoding, Kind::Busy, $(Kind::$own),*]
    };
}

const JSON: &str = "application/json";
const NDJSON: &str = "application/x-ndjson";
const CSV: &str = "text/csv";
const TEXT: &str = "text/plain";

/// All that can be asked for, but for the files of the form.
pub const ROUTES: &[Route] = &[
    Route {
        path: "/v1/check",
        what: What::Check,
        posts: true,
        is_open: false,
        is_stream: false,
        summary: "Checks a submission, or an array of them",
        description: "Gives the report, or an array of reports in the same order, as `seafood-gb check --format json` does. Something odd in a submission is no \
            error: it leaves its verdict undecided, and the report says why.",
        query: keys!("inspection"),
        takes: &[(JSON, Schema::OneOrMany("Submission"))],
        gives: &[(JSON, Schema::OneOrMany("Report"))],
        problems: of_bodies!(BodyTooLarge, RecordTooLong, TooLong),
    },
    Route {
        path: "/v1/check/lines",
        what: What::Lines,
        posts: true,
        is_open: false,
        is_stream: true,
        summary: "Checks submissions, one a line, as a stream",
        description: "NDJSON in, NDJSON out, in the same order, for any number of lines: reports come while submissions are still being sent, so that whoever \
            sends much must read at the same time. A line that is no submission gets an undecided report. Where the stream has to end early, \
            its last line is a problem in place of a report, and the body ends without its last chunk.",
        query: keys!("inspection"),
        takes: &[(NDJSON, Schema::Named("Submission"))],
        gives: &[(NDJSON, Schema::Named("Report"))],
        problems: of_bodies!(LineTooLong),
    },
    Route {
        path: "/v1/sheet",
        what: What::Sheet,
        posts: true,
        is_open: false,
        is_stream: false,
        summary: "Checks the batches of a sheet",
        description: "The layout is that of `format` (csv, tsv, json, ndjson, xlsx, xls), else of Content-Type, else what the bytes show. Accept chooses the \
            answer: NDJSON of facts, an array of full reports, the CSV summary, or an object with `notices` and `reports`. The header \
            `Seafood-Gb-Notices` has the codes of everything that is to be said of the file as a whole; the object has all of it in words.",
        query: keys!("inspection", "format", "sheet", "file", "join"),
        takes: &[
            (CSV, Schema::Opaque),
            ("text/tab-separated-values", Schema::Opaque),
            (JSON, Schema::OneOrMany("Submission")),
            (NDJSON, Schema::Named("Submission")),
            ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Schema::Opaque),
            ("application/vnd.ms-excel", Schema::Opaque),
            ("application/octet-stream", Schema::Opaque),
        ],
        gives: &[
            (NDJSON, Schema::Named("Report")),
            (JSON, Schema::OneOrMany("Report")),
            (CSV, Schema::Opaque),
            (sheet::WITH_NOTICES, Schema::Named("Sheet")),
        ],
        problems: of_bodies!(BodyTooLarge, TooManyColumns, CellTooLong, RecordTooLong, TooLong, NotAcceptable),
    },
    Route {
        path: "/v1/label",
        what: What::Label,
        posts: true,
        is_open: false,
        is_stream: false,
        summary: "Checks the text of a label",
        description: "Text in UTF-8 or GB18030 (found by itself, or as `charset` says). Gives the report of `seafood-gb label --format json`. `set` adds what does not stand in \
            the text, as FIELD=VALUE; `id` stands for the batch number.",
        query: keys!("id", "set"),
        takes: &[(TEXT, Schema::Opaque)],
        gives: &[(JSON, Schema::Named("Report"))],
        problems: of_bodies!(BodyTooLarge, TooLong),
    },
    reads(
        "/v1/catalogue",
        What::Catalogue,
        "Products, items, fields of labels, and the words for codes",
        &[(JSON, Schema::Named("Catalogue"))],
    ),
    reads(
        "/v1/standards",
        What::Standards,
        "Every encoded requirement with its values, bases and sources",
        &[(JSON, Schema::Named("Standards"))],
    ),
    reads("/openapi.json", What::OpenApi, "This document", &[(JSON, Schema::Opaque)]),
    open(reads("/healthz", What::Health, "Whether the service runs", &[(TEXT, Schema::Opaque)])),
    Route {
        problems: &[Kind::Query, Kind::Ending],
        ..open(reads(
            "/readyz",
            What::Readiness,
            "Whether the service takes requests; no more when it is about to end",
            &[(TEXT, Schema::Opaque)],
        ))
    },
    reads("/metrics", What::Metrics, "Counters, as Prometheus reads them", &[("application/openmetrics-text", Schema::Opaque)]),
];

/// The files of the form.
static FILES: Route = open(reads("/{file}", What::File, "The browser form", &[]));

/// What can go wrong with any request.
pub const ALWAYS: [Kind; 3] = [Kind::HeadTooLarge, Kind::Unauthorized, Kind::Internal];

const fn reads(path: &'static str, what: What, summary: &'static str, gives: &'static [(&'static str, Schema)]) -> Route {
    Route {
        path,
        what,
        posts: false,
        is_open: false,
        is_stream: false,
        summary,
        description: "",
        query: &[],
        takes: &[],
        gives,
        problems: &[Kind::Query],
    }
}

const fn open(route: Route) -> Route {
    Route { is_open: true, ..route }
}

/// What stands at a path.
pub fn find(service: &Service, path: &str) -> Option<&'static Route> {
    let known = ROUTES.iter().find(|route| route.path == path);
    known.or_else(|| service.files.as_ref()?.at(path).map(|_| &FILES))
}

/// Answers a request that is in order.
pub async fn answer(
    service: &Arc<Service>,
    route: &'static Route,
    path: &str,
    request: &mut Request,
    counts: &Counts,
) -> Result<Response<Answer>, Problem> {
    // Pages are asked for with anything behind a question mark.
    let query =
        if route.what == What::File { Query::default() } else { Query::read(&request.query, route.query).map_err(Problem::query)? };
    match route.what {
        What::Check => batches::check(service, &query, request, counts).await,
        What::Lines => lines::check(service, &query, request, counts).await,
        What::Sheet => sheet::check(service, &query, request, counts).await,
        What::Label => label::check(service, &query, request, counts).await,
        What::Catalogue => Ok(service.constants.catalogue.answer(&request.headers)),
        What::Standards => Ok(service.constants.standards.answer(&request.headers)),
        What::OpenApi => Ok(service.constants.openapi.answer(&request.headers)),
        What::Health => Ok(given("text/plain; charset=utf-8", Answer::whole("ok\n"))),
        What::Readiness if service.is_ending() => {
            Err(Problem::new(Kind::Ending, "服务即将结束，不再接受请求", "the service is about to end and takes no more requests"))
        }
        What::Readiness => Ok(given("text/plain; charset=utf-8", Answer::whole("ready\n"))),
        What::Metrics => Ok(given(metrics::MEDIA, Answer::whole(service.metrics.text()))),
        What::File => {
            let file = service.files.as_ref().and_then(|files| files.at(path));
            Ok(file.ok_or_else(Problem::internal)?.answer(&request.headers))
        }
    }
}

/// An answer of a type.
pub fn given(media: &'static str, answer: Answer) -> Response<Answer> {
    let mut response = Response::new(answer);
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(media));
    response
}
