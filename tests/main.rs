//! The tests of the whole house, in one binary.

#[cfg(test)]
mod cli;
#[cfg(test)]
mod compose_properties;
#[cfg(test)]
mod conformance;
#[cfg(test)]
mod course;
#[cfg(test)]
mod disk;
#[cfg(test)]
mod docs;
#[cfg(test)]
mod fix_laws;
#[cfg(test)]
mod formats;
#[cfg(test)]
mod generated;
#[cfg(test)]
mod hooks;
#[cfg(test)]
mod house;
#[cfg(test)]
mod ignore_files;
#[cfg(test)]
mod json_schema;
#[cfg(test)]
mod markdown;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod recovery;
#[cfg(test)]
mod rulebook;
#[cfg(test)]
mod settings;
#[cfg(test)]
mod snippets;
#[cfg(test)]
mod vocabulary;
