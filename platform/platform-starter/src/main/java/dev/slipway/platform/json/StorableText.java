package dev.slipway.platform.json;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/**
 * Reads text as text: a number or {@code true} in place of a string is rejected, and so
 * is what PostgreSQL cannot store: the character U+0000 and an unpaired surrogate.
 */
class StorableText extends StdScalarDeserializer<String> {

	StorableText() {
		super(String.class);
	}

	@Override
	public @Nullable String deserialize(JsonParser parser, DeserializationContext context) {
		if (!parser.hasToken(JsonToken.VALUE_STRING)) {
			return (String) context.handleUnexpectedToken(getValueType(context), parser);
		}
		var text = parser.getString();
		if (text.indexOf('\0') >= 0) {
			throw rejected(parser, "the character U+0000 is not allowed");
		}
		if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
			throw rejected(parser, "an unpaired surrogate is not allowed");
		}
		return text;
	}

	private static DatabindException rejected(JsonParser parser, String reason) {
		return DatabindException.from(parser, reason, new IllegalArgumentException(reason));
	}

}
