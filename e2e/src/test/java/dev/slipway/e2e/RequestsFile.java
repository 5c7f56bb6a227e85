package dev.slipway.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A {@code requests.http}: requests as IntelliJ's HTTP client sends them, and httpYac in
 * VS Code. Of their syntax it reads what the files need: {@code ###} and a title that
 * begins with the status, variables, headers, a body, Basic credentials in plain text,
 * and scripts that keep a part of the response for later.
 *
 * @param requests in their order
 */
record RequestsFile(List<Request> requests) {

	private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

	private static final Pattern REQUEST = Pattern.compile("(?m)^### (\\d{3}) (.+)$");

	private static final Pattern VARIABLE = Pattern.compile("\\{\\{([$\\w]+)}}");

	private static final Pattern BASIC = Pattern.compile("Basic (\\S+) (\\S+)");

	private static final Pattern SCRIPT = Pattern.compile("(?s)^> \\{%(.*)%}\\s*\\z", Pattern.MULTILINE);

	private static final Pattern KEEP = Pattern.compile(
			"client\\.global\\.set\\(\"(\\w+)\", response\\.(?:body\\.([\\w.]+)|headers\\.valueOf\\(\"([^\"]+)\"\\))\\);?");

	/** Those of the gateway and of every service. */
	static List<Path> all() {
		try (var services = Files.list(ROOT.resolve("services"))) {
			return Stream.concat(services, Stream.of(ROOT.resolve("gateway")))
				.map((service) -> service.resolve("requests.http"))
				.filter((file) -> Files.exists(file.resolveSibling("pom.xml")))
				.sorted()
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static RequestsFile read(Path file) {
		try {
			var text = Files.readString(file);
			var titles = REQUEST.matcher(text).results().toList();
			var requests = new ArrayList<Request>();
			for (int i = 0; i < titles.size(); i++) {
				int end = (i + 1 < titles.size()) ? titles.get(i + 1).start() : text.length();
				requests.add(Request.parse(Integer.parseInt(titles.get(i).group(1)), titles.get(i).group(2),
						text.substring(titles.get(i).end(), end)));
			}
			return new RequestsFile(requests);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Sends the requests one after the other.
	 * @param environment the variables of an environment in {@code http-client.env.json}
	 * @return those that got another status than they name, with it
	 */
	List<String> unexpected(ApiClient client, Map<String, String> environment) {
		var variables = new HashMap<>(environment);
		var unexpected = new ArrayList<String>();
		for (var request : requests) {
			var response = request.send(client, variables);
			if (response.status() != request.status()) {
				unexpected.add("%d %s: %d %s".formatted(request.status(), request.title(), response.status(),
						response.body()));
			}
		}
		return unexpected;
	}

	/**
	 * One request.
	 *
	 * @param status the one that it gets
	 * @param title what it is about
	 * @param line method and URL
	 * @param headers with their values
	 * @param body may be empty
	 * @param script what it keeps of the response
	 */
	record Request(int status, String title, String line, Map<String, String> headers, String body, String script) {

		static Request parse(int status, String title, String text) {
			var script = SCRIPT.matcher(text);
			var kept = script.find() ? script.group(1).strip() : "";
			var lines = new ArrayList<>(script.reset()
				.replaceFirst("")
				.lines()
				.filter((line) -> !line.startsWith("#"))
				.dropWhile(String::isBlank)
				.toList());
			var line = lines.removeFirst();
			var headers = new HashMap<String, String>();
			while (!lines.isEmpty() && !lines.getFirst().isBlank()) {
				var header = lines.removeFirst().split(": ", 2);
				headers.put(header[0], header[1]);
			}
			return new Request(status, title, line, headers, String.join("\n", lines).strip(), kept);
		}

		private ApiResponse send(ApiClient client, Map<String, String> variables) {
			var caller = client;
			for (var header : headers.entrySet()) {
				caller = caller.with(header.getKey(), encoded(filled(header.getValue(), variables)));
			}
			var parts = filled(line, variables).split(" ", 2);
			var response = caller.send(parts[0], parts[1], filled(body, variables));
			KEEP.matcher(script)
				.results()
				.forEach((keep) -> variables.put(keep.group(1), (keep.group(2) != null)
						? response.get(keep.group(2).replace('.', '/')) : response.header(keep.group(3))));
			return response;
		}

		private static String filled(String text, Map<String, String> variables) {
			return VARIABLE.matcher(text)
				.replaceAll((variable) -> Matcher.quoteReplacement(value(variable.group(1), variables)));
		}

		private static String value(String variable, Map<String, String> variables) {
			if (variable.equals("$uuid")) {
				return UUID.randomUUID().toString();
			}
			if (!variables.containsKey(variable)) {
				throw new IllegalArgumentException("The variable {{%s}} has no value.".formatted(variable));
			}
			return variables.get(variable);
		}

		private static String encoded(String header) {
			var basic = BASIC.matcher(header);
			return !basic.matches() ? header : "Basic " + Base64.getEncoder()
				.encodeToString("%s:%s".formatted(basic.group(1), basic.group(2)).getBytes(StandardCharsets.UTF_8));
		}

	}

}
