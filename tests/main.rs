//! tests
mod conformance;
