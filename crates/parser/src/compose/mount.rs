pub struct Mount { pub target: String }
pub fn parse(text: &str) -> Result<Mount, ()> { Ok(Mount { target: text.split(':').nth(1).unwrap_or(text).to_owned() }) }
