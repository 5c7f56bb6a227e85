package dev.slipway.local;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A jar as Spring Boot packs it, with what matters here. */
final class ServiceJar {

	private static final String INDEX = """
			- "BOOT-INF/lib/second.jar"
			- "BOOT-INF/lib/first.jar"
			- "BOOT-INF/lib/spring-boot-jarmode-tools-4.1.2.jar"
			""";

	private ServiceJar() {
	}

	/** One of a service billing, with two libraries. */
	static Path in(Path folder, Map<String, String> own) throws IOException {
		return in(folder, own, "second");
	}

	/** One whose second library has this content. */
	static Path in(Path folder, Map<String, String> own, String second) throws IOException {
		Map<String, byte[]> entries = new TreeMap<>();
		entries.put("META-INF/MANIFEST.MF", bytes("Manifest-Version: 1.0\nStart-Class: billing.Application\n"));
		entries.put("META-INF/services/of.the.loader", bytes("loader"));
		entries.put("BOOT-INF/classpath.idx", bytes(INDEX));
		entries.put("BOOT-INF/lib/first.jar", library("first"));
		entries.put("BOOT-INF/lib/second.jar", library(second));
		own.forEach((name, content) -> entries.put(Application.OWN + name, bytes(content)));
		Path jar = Files.createDirectories(folder).resolve("billing-1.0.jar");
		try (OutputStream file = Files.newOutputStream(jar)) {
			zip(entries, file);
		}
		return jar;
	}

	private static byte[] library(String name) throws IOException {
		ByteArrayOutputStream library = new ByteArrayOutputStream();
		zip(Map.of(name + ".txt", bytes(name)), library);
		return library.toByteArray();
	}

	private static void zip(Map<String, byte[]> entries, OutputStream target) throws IOException {
		try (ZipOutputStream zip = new ZipOutputStream(target)) {
			for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
				ZipEntry file = new ZipEntry(entry.getKey());
				file.setLastModifiedTime(FileTime.fromMillis(0)); // equal content is an
																	// equal jar
				zip.putNextEntry(file);
				zip.write(entry.getValue());
			}
		}
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
