package dev.slipway.template;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A version of upstream.
 *
 * @param name of a release, such as 1.2.0, or an abbreviated commit
 * @param commit of upstream
 */
record Version(String name, String commit) {

	private static final Pattern RELEASE = Pattern.compile("v?(\\d{1,6})\\.(\\d{1,6})\\.(\\d{1,6})");

	/** Of releases, the oldest first. */
	static final Comparator<Version> BY_NUMBER = Comparator.comparingInt((Version version) -> version.number(1))
		.thenComparingInt((version) -> version.number(2))
		.thenComparingInt((version) -> version.number(3));

	/** The release that a tag names, if it names one. */
	static Optional<Version> ofTag(String tag, String commit) {
		return RELEASE.matcher(tag).matches() ? Optional.of(new Version(nameOf(tag), commit)) : Optional.empty();
	}

	/** The version that a tag names: v1.2.0 is version 1.2.0. */
	static String nameOf(String tag) {
		return RELEASE.matcher(tag).matches() && tag.startsWith("v") ? tag.substring(1) : tag;
	}

	private int number(int place) {
		var numbers = RELEASE.matcher(name);
		return numbers.matches() ? Integer.parseInt(numbers.group(place)) : 0;
	}

}
