//! A mock AWS with the example's account in it, and the real aws CLI to ask it. A tool that is missing fails the test
//! with the command that installs it.
#![allow(clippy::unwrap_used, dead_code)]

use std::io::Write;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::{Duration, Instant};

pub(crate) const EXAMPLE: &str = "examples/clinic-billing";

/// A mock that lives as long as somebody holds it.
pub(crate) struct Mock {
    server: Child,
    port: u16,
    pub(crate) venv: PathBuf,
    folder: tempfile::TempDir,
}

static SHARED: Mutex<Weak<Mock>> = Mutex::new(Weak::new());

impl Mock {
    /// The mock that the tests of one program share.
    pub(crate) fn shared() -> Arc<Self> {
        let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
        shared.upgrade().unwrap_or_else(|| {
            let mock = Arc::new(Self::start());
            *shared = Arc::downgrade(&mock);
            mock
        })
    }

    fn start() -> Self {
        let venv = std::env::var_os("VOUCHSAFE_VENV").map(PathBuf::from);
        let venv = venv.expect("VOUCHSAFE_VENV is not set: run `.ci/setup`, then set VOUCHSAFE_VENV=$PWD/target/venv");
        for tool in ["aws", "moto_server", "python"] {
            let path = venv.join("bin").join(tool);
            assert!(path.is_file(), "{} is not there; install it: .ci/setup", path.display());
        }
        let folder = tempfile::tempdir().unwrap();
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let log = std::fs::File::create(folder.path().join("server.log")).unwrap();
        let server = Command::new(venv.join("bin/python"))
            .arg(Path::new(EXAMPLE).join("seed/server.py"))
            .args(["--port", &port.to_string()])
            .env("MOTO_ACCOUNT_ID", "111122223333")
            .env("MOTO_EC2_LOAD_DEFAULT_AMIS", "false")
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .stdin(Stdio::null())
            .stdout(log.try_clone().unwrap())
            .stderr(log)
            .spawn()
            .unwrap();
        let mock = Self { server, port, venv, folder };
        let begun = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            let log = || std::fs::read_to_string(mock.folder.path().join("server.log")).unwrap_or_default();
            assert!(begun.elapsed() < Duration::from_secs(60), "the mock did not start:\n{}", log());
            std::thread::sleep(Duration::from_millis(100));
        }
        let seeded = mock.command(mock.venv.join("bin/python")).arg(Path::new(EXAMPLE).join("seed/seed.py")).output();
        let seeded = seeded.unwrap();
        assert!(seeded.status.success(), "seed.py failed:\n{}", String::from_utf8_lossy(&seeded.stderr));
        mock
    }

    /// A command that asks the mock and nothing else: no real account, no setting of this machine.
    pub(crate) fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let endpoint = format!("http://127.0.0.1:{}", self.port);
        let none = self.folder.path().join("none");
        let mut command = Command::new(program);
        command
            .env_remove("AWS_PROFILE")
            .env_remove("AWS_SESSION_TOKEN")
            .env("AWS_ENDPOINT_URL", &endpoint)
            .env("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "false")
            .env("AWS_ACCESS_KEY_ID", "mock")
            .env("AWS_SECRET_ACCESS_KEY", "mock")
            .env("AWS_REGION", "us-east-2")
            .env("AWS_CONFIG_FILE", &none)
            .env("AWS_SHARED_CREDENTIALS_FILE", &none)
            .env("AWS_EC2_METADATA_DISABLED", "true")
            .env("AWS_MAX_ATTEMPTS", "1")
            // s3control puts the account's number before the host's name, so it needs a name; the proxy finds it.
            .env("AWS_ENDPOINT_URL_S3_CONTROL", "http://mock.invalid")
            .env("HTTP_PROXY", &endpoint)
            .env("http_proxy", &endpoint)
            .env("NO_PROXY", "127.0.0.1")
            .env("no_proxy", "127.0.0.1")
            .env("TZ", "UTC")
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .env("PATH", self.path(None))
            .stdin(Stdio::null());
        command
    }

    /// PATH with the real aws CLI, and before it a folder of another.
    pub(crate) fn path(&self, first: Option<&Path>) -> std::ffi::OsString {
        let system = std::env::var_os("PATH").unwrap_or_default();
        let own = first.map(Path::to_owned).into_iter().chain([self.venv.join("bin")]);
        std::env::join_paths(own.chain(std::env::split_paths(&system))).unwrap()
    }

    /// This program, asking the mock.
    pub(crate) fn vouchsafe(&self) -> Command {
        self.command(env!("CARGO_BIN_EXE_vouchsafe"))
    }
}

impl Drop for Mock {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// The example's workspace without its exports.
pub(crate) fn workspace() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for entry in walkdir::WalkDir::new(EXAMPLE).into_iter().map(Result::unwrap) {
        let inside = entry.path().strip_prefix(EXAMPLE).unwrap();
        if inside.starts_with("exports") || inside.starts_with("packs") || inside.starts_with("seed") {
            continue;
        }
        let target = folder.path().join(inside);
        if entry.file_type().is_dir() {
            std::fs::create_dir_all(&target).unwrap();
        } else {
            std::fs::copy(entry.path(), &target).unwrap();
        }
    }
    folder
}

/// A folder with an `aws` that does something before, or instead of, the real one. `$real` is the real one.
pub(crate) fn instead(mock: &Mock, script: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("aws");
    let mut file = std::fs::File::create(&path).unwrap();
    writeln!(file, "#!/bin/sh\nreal={}\n{script}\nexec \"$real\" \"$@\"", mock.venv.join("bin/aws").display()).unwrap();
    drop(file);
    #[cfg(unix)]
    std::fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    folder
}

/// What a command printed; its standard error, if it failed.
pub(crate) fn printed(command: &mut Command) -> String {
    let output = command.output().unwrap();
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?} ended with {}:\n{stderr}", output.status);
    String::from_utf8(output.stdout).unwrap()
}
