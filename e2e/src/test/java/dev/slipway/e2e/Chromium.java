package dev.slipway.e2e;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;

/** The installed Chromium. Nothing is ever downloaded for it. */
final class Chromium implements AutoCloseable {

	/** Looked for on the PATH, then at these places. */
	private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome",
			"google-chrome-stable", "chrome");

	private static final List<String> PLACES = List.of("/Applications/Chromium.app/Contents/MacOS/Chromium",
			"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
			"C:/Program Files/Google/Chrome/Application/chrome.exe");

	/**
	 * No update checks and the like: on a closed network they would delay the tests.
	 */
	private static final List<String> QUIET = List.of("--disable-background-networking", "--disable-component-update",
			"--disable-sync", "--disable-quic", "--disable-gpu", "--no-first-run");

	private static final Optional<Path> EXECUTABLE = Stream
		.concat(NAMES.stream().flatMap((name) -> onPath(name).stream()), PLACES.stream().map(Path::of))
		.filter(Files::isExecutable)
		.findFirst();

	private static final Optional<Path> NODE = onPath("node");

	/** Why tests that need it are skipped; empty when they are not. Printed once. */
	static final Optional<String> MISSING = missing();

	private final Playwright playwright;

	private final Browser browser;

	Chromium() {
		this.playwright = Playwright.create(new CreateOptions().setEnv(environment()));
		this.browser = playwright.chromium()
			.launch(new LaunchOptions().setExecutablePath(EXECUTABLE.orElseThrow())
				// Chromium cannot set up its sandbox as root.
				.setChromiumSandbox(!isRoot())
				.setArgs(QUIET));
	}

	Browser browser() {
		return browser;
	}

	@Override
	public void close() {
		playwright.close();
	}

	private static Optional<String> missing() {
		var missing = EXECUTABLE.isEmpty()
				? Optional.of("no Chromium is installed (looked for " + NAMES + " on the PATH)")
				: (NODE.isEmpty() && !bringsNode())
						? Optional.of("no Node.js is on the PATH, and the Maven profile 'node' is off")
						: Optional.<String>empty();
		missing.ifPresent((reason) -> System.out.println("Browser tests are skipped: " + reason));
		return missing;
	}

	/** Whether Node.js came with the dependencies: the Maven profile {@code node}. */
	private static boolean bringsNode() {
		return Chromium.class.getResource("/driver/linux/node") != null;
	}

	private static Map<String, String> environment() {
		var environment = new HashMap<>(System.getenv());
		environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
		if (!bringsNode()) {
			environment.put("PLAYWRIGHT_NODEJS_PATH", NODE.orElseThrow().toString());
		}
		return environment;
	}

	private static boolean isRoot() {
		return "root".equals(System.getProperty("user.name"));
	}

	private static Optional<Path> onPath(String name) {
		return Stream.of(System.getenv("PATH").split(File.pathSeparator))
			.map((folder) -> Path.of(folder, name))
			.filter(Files::isExecutable)
			.findFirst();
	}

}
