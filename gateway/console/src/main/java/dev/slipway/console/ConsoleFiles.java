package dev.slipway.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.stream.Stream;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.web.util.HtmlUtils;

/**
 * The files of the console.
 *
 * @param page the page at {@code /}
 * @param hash changes with any of the files and settings; part of the path of all but the
 * page, so that one names another by a relative path and caches never mix two versions
 */
record ConsoleFiles(String page, String hash) {

	/** Where the files are. */
	static final String FOLDER = "classpath:/console/";

	/** The page's placeholder for the path of the other files. */
	private static final String ASSETS = "{{assets}}";

	/** And for the URL of a trace. */
	private static final String TRACE = "{{trace}}";

	private static final int HASH_LENGTH = 16;

	static ConsoleFiles read(ConsoleSettings settings) throws IOException {
		var hash = hashOfAll(settings);
		var page = new ClassPathResource("console/index.html").getContentAsString(StandardCharsets.UTF_8);
		return new ConsoleFiles(page.replace(ASSETS, path(hash)).replace(TRACE, HtmlUtils.htmlEscape(settings.trace())),
				hash);
	}

	/** The path below which the files are served. */
	String path() {
		return path(hash);
	}

	private static String path(String hash) {
		return "/console/" + hash;
	}

	private static String hashOfAll(ConsoleSettings settings) throws IOException {
		var digest = sha256();
		digest.update(settings.toString().getBytes(StandardCharsets.UTF_8));
		for (var file : Stream.of(new PathMatchingResourcePatternResolver().getResources(FOLDER + "**/*.*"))
			.sorted(Comparator.comparing(ConsoleFiles::name))
			.toList()) {
			digest.update(name(file).getBytes(StandardCharsets.UTF_8));
			digest.update(file.getContentAsByteArray());
		}
		return HexFormat.of().formatHex(digest.digest()).substring(0, HASH_LENGTH);
	}

	/** Relative to the folder: the same in a jar and in a build's output. */
	private static String name(Resource file) {
		try {
			var url = file.getURL().getPath();
			return url.substring(url.lastIndexOf("/console/"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
