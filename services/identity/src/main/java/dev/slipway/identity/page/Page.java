package dev.slipway.identity.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.core.io.ClassPathResource;
import org.springframework.web.util.HtmlUtils;

/**
 * An HTML page with {@code {{places}}} for values. Three small pages are not worth a
 * template engine.
 */
public final class Page {

	private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

	private final String html;

	/**
	 * Reads {@code pages/<name>.html} and puts it into the layout.
	 * @param title plain text
	 */
	public Page(String name, String title) {
		this.html = fill(read("layout"), Map.of("title", HtmlUtils.htmlEscape(title), "content", read(name)));
	}

	/** The page with every value escaped; a place without a value stays empty. */
	public String with(Map<String, String> values) {
		return PLACE.matcher(html)
			.replaceAll(
					(place) -> Matcher.quoteReplacement(HtmlUtils.htmlEscape(values.getOrDefault(place.group(1), ""))));
	}

	private static String fill(String template, Map<String, String> html) {
		return PLACE.matcher(template)
			.replaceAll((place) -> Matcher.quoteReplacement(html.getOrDefault(place.group(1), place.group())));
	}

	private static String read(String name) {
		try {
			return new ClassPathResource("pages/" + name + ".html").getContentAsString(StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
