package dev.slipway.platform.openapi;

import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Documents what the types already say: a component of a record is there, unless it is
 * {@code @Nullable}, and then it is null or left out.
 */
class AlwaysPresent implements ModelConverter {

	@Override
	public @Nullable Schema<?> resolve(AnnotatedType type, ModelConverterContext context,
			Iterator<ModelConverter> chain) {
		if (!chain.hasNext()) {
			return null;
		}
		var schema = chain.next().resolve(type, context, chain);
		var raw = Json.mapper().constructType(type.getType()).getRawClass();
		if (schema != null && raw.isRecord() && raw.getPackage().isAnnotationPresent(NullMarked.class)) {
			var ref = schema.get$ref();
			var model = (ref != null) ? context.getDefinedModels().get(ref.substring(ref.lastIndexOf('/') + 1))
					: schema;
			if (model != null && model.getProperties() != null) {
				Stream.of(raw.getRecordComponents()).forEach((component) -> describe(model, component));
			}
		}
		return schema;
	}

	private static void describe(Schema<?> model, RecordComponent component) {
		var property = model.getProperties().get(component.getName());
		if (property == null) {
			return;
		}
		if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
			var required = new TreeSet<String>((model.getRequired() != null) ? model.getRequired() : List.of());
			required.add(component.getName());
			model.setRequired(List.copyOf(required));
		}
		else if (!isLeftOut(component) && property.getTypes() != null) {
			property.addType("null");
		}
	}

	private static boolean isLeftOut(RecordComponent component) {
		return Stream.of(component.getAccessor(), component.getDeclaringRecord())
			.map((place) -> place.getAnnotation(JsonInclude.class))
			.anyMatch((include) -> include != null && include.value() == JsonInclude.Include.NON_NULL);
	}

}
