package dev.slipway.identity.key;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param keyRotation how long a key signs
 * @param keyPublication how long before that it is published; longer than a resource
 * server keeps its copy of the keys (1 minute; 1 hour when it cannot reach this service)
 * @param keyEncryptionSecret encrypts the keys in the database, at least 32 characters
 * @param previousKeyEncryptionSecret the secret before this one, for as long as keys
 * encrypted with it are in use
 */
@ConfigurationProperties("slipway.identity")
record KeySettings(@DefaultValue("30d") Duration keyRotation, @DefaultValue("1d") Duration keyPublication,
		@Nullable String keyEncryptionSecret, @Nullable String previousKeyEncryptionSecret) {

	KeySettings {
		if (keyPublication.isNegative() || keyPublication.compareTo(keyRotation) >= 0) {
			throw new IllegalArgumentException(
					"slipway.identity.key-publication (%s) must be shorter than slipway.identity.key-rotation (%s)"
						.formatted(keyPublication, keyRotation));
		}
	}

}
