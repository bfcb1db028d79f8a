//! Which programs are development servers.

/// Variables that switch to development: the values that do, and what to write instead.
pub(crate) const MODES: &[(&str, &[&str], &str)] = &[
    ("APP_DEBUG", &["1", "true"], "false"),
    ("APP_ENV", &["dev", "development", "local"], "production"),
    ("ASPNETCORE_ENVIRONMENT", &["development"], "Production"),
    ("DJANGO_DEBUG", &["1", "true", "yes", "on"], "False"),
    ("DOTNET_ENVIRONMENT", &["development"], "Production"),
    ("FLASK_DEBUG", &["1", "true", "yes", "on"], "0"),
    ("FLASK_ENV", &["development"], "production"),
    ("GIN_MODE", &["debug"], "release"),
    ("NODE_ENV", &["development", "dev"], "production"),
    ("RACK_ENV", &["development"], "production"),
    ("RAILS_ENV", &["development"], "production"),
];

/// A program and the word behind it that starts its development server; `""` if the program is one by itself.
pub(super) const SERVERS: &[(&str, &[&str])] = &[
    ("CompileDaemon", &[""]),
    ("air", &[""]),
    ("astro", &["dev"]),
    ("babel-node", &[""]),
    ("bun", &["--hot", "--watch"]),
    ("cargo", &["watch"]),
    ("cargo-watch", &[""]),
    ("console", &["server:run", "server:start"]),
    ("deno", &["--watch"]),
    ("django-admin", &["runserver", "runserver_plus", "testserver"]),
    ("dotnet", &["watch"]),
    ("ember", &["serve", "server", "s"]),
    ("expo", &["start"]),
    ("fastapi", &["dev"]),
    ("flask", &["run"]),
    ("gatsby", &["develop"]),
    ("gradle", &["bootRun", "quarkusDev"]),
    ("gradlew", &["bootRun", "quarkusDev"]),
    ("http.server", &[""]),
    ("ionic", &["serve"]),
    ("manage.py", &["runserver", "runserver_plus", "testserver"]),
    ("mvn", &["spring-boot:run", "quarkus:dev", "jetty:run"]),
    ("mvnw", &["spring-boot:run", "quarkus:dev", "jetty:run"]),
    ("nest", &["--watch", "--debug"]),
    ("ng", &["serve", "s"]),
    ("node", &["--watch"]),
    ("nodemon", &[""]),
    ("nuxi", &["dev"]),
    ("php", &["-S"]),
    ("quarkus", &["dev"]),
    ("quart", &["run"]),
    ("react-scripts", &["start"]),
    ("reflex", &[""]),
    ("sanic", &["--dev", "--debug"]),
    ("SimpleHTTPServer", &[""]),
    ("strapi", &["develop"]),
    ("svelte-kit", &["dev"]),
    ("symfony", &["serve", "server:start", "local:server:start"]),
    ("trunk", &["serve"]),
    ("ts-node-dev", &[""]),
    ("tsnd", &[""]),
    ("tsx", &["watch", "--watch"]),
    ("vue-cli-service", &["serve"]),
    ("webpack", &["serve", "--watch"]),
    ("webpack-dev-server", &[""]),
    ("wrangler", &["dev"]),
];

/// Programs that start their development server unless they are told to do something else.
pub(super) const BARE: &[(&str, &[&str])] = &[
    ("next", &["start", "build", "export", "lint", "telemetry", "info"]),
    ("nuxt", &["start", "build", "generate", "preview", "analyze", "prepare"]),
    ("vite", &["build", "optimize"]),
];

/// Servers for production that a flag turns into one for development.
pub(super) const RELOADERS: &[&str] = &["uvicorn", "gunicorn", "hypercorn", "pserve", "granian"];

/// Programs that run the program named behind them: how many words stand before it.
pub(super) const RUNNERS: &[(&[&str], usize)] = &[
    (&["npx"], 1),
    (&["bunx"], 1),
    (&["pnpx"], 1),
    (&["npm", "exec"], 2),
    (&["pnpm", "exec"], 2),
    (&["pnpm", "dlx"], 2),
    (&["yarn", "exec"], 2),
    (&["yarn", "dlx"], 2),
    (&["bundle", "exec"], 2),
    (&["poetry", "run"], 2),
    (&["pipenv", "run"], 2),
    (&["pdm", "run"], 2),
    (&["hatch", "run"], 2),
    (&["rye", "run"], 2),
    (&["uv", "run"], 2),
    (&["opentelemetry-instrument"], 1),
    (&["ddtrace-run"], 1),
    (&["pm2-runtime"], 1),
    (&["wait-for-it.sh"], 1),
];
