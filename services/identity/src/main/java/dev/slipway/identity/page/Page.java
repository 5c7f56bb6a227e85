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
 * An HTML page with {@code {{placeholders}}}. Three pages need no template engine.
 */
public final class Page {

	private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\w+)}}");

	private final String html;

	/**
	 * Reads {@code pages/<name>.html} and puts it into the layout.
	 * @param title plain text
	 */
	public Page(String name, String title) {
		this.html = fill(read("layout"), Map.of("title", HtmlUtils.htmlEscape(title), "content", read(name)));
	}

	/** The page with every value escaped; a placeholder without a value becomes empty. */
	public String with(Map<String, String> values) {
		return PLACEHOLDER.matcher(html)
			.replaceAll((placeholder) -> Matcher
				.quoteReplacement(HtmlUtils.htmlEscape(values.getOrDefault(placeholder.group(1), ""))));
	}

	private static String fill(String template, Map<String, String> html) {
		return PLACEHOLDER.matcher(template)
			.replaceAll((placeholder) -> Matcher
				.quoteReplacement(html.getOrDefault(placeholder.group(1), placeholder.group())));
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
