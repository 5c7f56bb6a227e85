package dev.slipway.platform.json;

import tools.jackson.databind.module.SimpleModule;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;

/** Reads every string in a request as {@link StorableText}. */
@AutoConfiguration(before = JacksonAutoConfiguration.class)
class JsonAutoConfiguration {

	@Bean
	JsonMapperBuilderCustomizer storableText() {
		return (json) -> json
			.addModule(new SimpleModule("storable-text").addDeserializer(String.class, new StorableText()));
	}

}
