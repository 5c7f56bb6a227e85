package dev.slipway.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import org.apache.commons.io.file.PathUtils;

/**
 * A service's jar, extracted: the JVM starts that faster than a jar of jars, and only so
 * can it use a start-up cache. The folder is named after the jar's content, so that an
 * equal jar finds its extract and its cache again.
 */
final class Application {

	private final Path jar;

	private final Path folder;

	private Application(Path jar, Path folder) {
		this.jar = jar;
		this.folder = folder;
	}

	static Application of(Path jar) {
		return new Application(jar, jar.resolveSibling("extracted").resolve(fingerprint(jar)));
	}

	private static String fingerprint(Path jar) {
		try (ZipFile zip = new ZipFile(jar.toFile())) {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			for (ZipEntry entry : zip.stream().sorted(Comparator.comparing(ZipEntry::getName)).toList()) {
				digest.update((entry.getName() + " " + entry.getCrc() + "\n").getBytes(StandardCharsets.UTF_8));
			}
			return HexFormat.of().formatHex(digest.digest(), 0, 6);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	boolean isExtracted() {
		return Files.exists(folder);
	}

	/** Extracts the jar, unless that is done. */
	void extract() {
		if (isExtracted()) {
			return;
		}
		Path unfinished = folder.resolveSibling(folder.getFileName() + "-unfinished");
		List<String> output = new ArrayList<>();
		int exitCode = Subprocess.run(
				jar.resolveSibling("."), List.of(Jvm.JAVA, Jvm.FAST_START, "-XX:+UseSerialGC", "-Djarmode=tools",
						"-jar", jar.toString(), "extract", "--force", "--destination", unfinished.toString()),
				Map.of(), output::add);
		if (exitCode != 0) {
			throw new UserError("%s cannot be extracted: %s".formatted(jar, String.join(" ", output)));
		}
		try {
			Files.move(unfinished, folder);
			deleteAllButNewest();
		}
		catch (FileSystemException _) {
			// Another launcher was faster.
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The one before may still run, and loads classes for as long as it does; its cache
	 * it has in memory.
	 */
	private void deleteAllButNewest() throws IOException {
		try (DirectoryStream<Path> folders = Files.newDirectoryStream(folder.getParent())) {
			List<Path> newestFirst = new ArrayList<>();
			folders.forEach(newestFirst::add);
			newestFirst.sort(Comparator.comparing(Checkout::modified).reversed());
			for (Path before : newestFirst.stream().skip(1).toList()) {
				StartUpCache.deleteAll(before);
			}
			for (Path old : newestFirst.stream().skip(2).toList()) {
				PathUtils.deleteDirectory(old);
			}
		}
	}

	Path folder() {
		return folder;
	}

	/**
	 * The command that starts the application in its {@link #folder() folder}. The jar is
	 * relative to that because a start-up cache holds for one spelling of the class path.
	 */
	List<String> command(List<String> options) {
		List<String> command = new ArrayList<>();
		command.add(Jvm.JAVA);
		command.addAll(Jvm.SHAPE);
		command.addAll(Jvm.HEAP);
		command.addAll(options);
		command.add("-jar");
		command.add(jar.getFileName().toString());
		return command;
	}

}
