package dev.slipway.template;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Where upstream's repository is.
 *
 * @param address a URL or an absolute path, perhaps with a user and a password
 */
record Source(String address) {

	private static final Pattern URL = Pattern.compile("[a-z][a-z0-9+.-]*://.+|[^/\\\\]+@[^/:]+:.+");

	private static final Pattern CREDENTIALS = Pattern.compile("^([a-z][a-z0-9+.-]*://)[^/@]*@");

	private static final String REMOTE = "upstream";

	/**
	 * What was asked for, what the platform remembers, or the remote with the usual name.
	 * @param from a URL, a path or the name of a remote; {@code null} when nobody asked
	 * @throws UserError when there is none of them
	 */
	static Source of(Git clone, Provenance provenance, @Nullable String from) {
		if (from != null) {
			return remote(clone, from).orElseGet(() -> new Source(pathOrUrl(from)));
		}
		return Optional.ofNullable(provenance.upstream())
			.map(Source::new)
			.or(() -> remote(clone, REMOTE))
			.orElseThrow(() -> new UserError(
					"nothing says where new versions come from. Use --from with a URL, a path or the name of a remote; a URL is remembered."));
	}

	private static Optional<Source> remote(Git clone, String name) {
		var remotes = clone.run("remote").required().lines().toList();
		return remotes.contains(name) ? Optional.of(new Source(clone.run("remote", "get-url", "--", name).line()))
				: Optional.empty();
	}

	/** A path is relative to where the command was started. */
	private static String pathOrUrl(String from) {
		return Files.exists(Path.of(from)) ? Path.of(from).toAbsolutePath().normalize().toString() : from;
	}

	/**
	 * The URL to remember, without credentials; {@code null} for a path, which others do
	 * not have.
	 */
	@Nullable String url() {
		return URL.matcher(address).matches() && !address.startsWith("file:") ? toString() : null;
	}

	@Override
	public String toString() {
		return CREDENTIALS.matcher(address).replaceFirst("$1");
	}

}
