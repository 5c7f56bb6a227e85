package dev.slipway.platform.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/**
 * Reads text as text: a number or {@code true} where a string belongs is refused, and so
 * is the character U+0000, which PostgreSQL cannot store.
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
			throw DatabindException.from(parser, "U+0000",
					new IllegalArgumentException("the character U+0000 is not allowed"));
		}
		return text;
	}

}
