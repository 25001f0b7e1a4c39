/* The socket to ccwlab. A frame is, in little-endian numbers:
 *
 *   length 4 of the payload, at most 4096   kind 2   device 2   value 8   payload
 *
 * Each thread of QEMU has a connection of its own for its calls: one frame, one answer. One more is
 * for signals. Whatever ccwlab sends that is not exactly an answer, or a signal, ends it all, as
 * does an answer that does not come in time: every call is EIO from then on. */
#define _GNU_SOURCE
#include "shim.h"
#include <endian.h>
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#define HEADER 16
#define CONNECTIONS 256
#define TIMEOUT_MS 10000
#define TIMEOUT_MS_MOST 3600000

struct frame {
	uint32_t length;
	uint16_t kind, device;
	uint64_t value;
	uint8_t payload[PAYLOAD];
} __attribute__((packed));

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int connections[CONNECTIONS], connected;
static int dead, untold, signals = -1;
static long timeout_ms;
static pthread_mutex_t signals_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_key_t own;
static pid_t process;

void complain(const char *format, ...)
{
	char text[400];
	va_list more;
	int used = snprintf(text, sizeof(text), "ccwlab passthrough: "), all;

	va_start(more, format);
	all = used + vsnprintf(text + used, sizeof(text) - used - 1, format, more);
	va_end(more);
	if (all > (int)sizeof(text) - 2)
		all = sizeof(text) - 2;
	text[all++] = '\n';
	if (write(STDERR_FILENO, text, all) < 0)
		return;
}

const char *run_folder(void)
{
	static const char *folder;
	const char *known = __atomic_load_n(&folder, __ATOMIC_ACQUIRE);

	if (!known) {
		known = getenv("CCWLAB_PASSTHROUGH");
		known = known ? known : "";
		__atomic_store_n(&folder, known, __ATOMIC_RELEASE);
	}
	return *known ? known : NULL;
}

static int is_dead(void)
{
	return __atomic_load_n(&dead, __ATOMIC_ACQUIRE);
}

/* ccwlab is gone for good. Whoever waits for it is woken. Only the first reason is told. */
static int give_up(const char *why)
{
	int i;

	pthread_mutex_lock(&lock);
	if (!dead) {
		complain("%s; from now on every call ends with EIO", why);
		__atomic_store_n(&dead, 1, __ATOMIC_RELEASE);
		for (i = 0; i < connected; i++)
			shutdown(connections[i], SHUT_RDWR);
	}
	pthread_mutex_unlock(&lock);
	return EIO;
}

static int64_t now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000LL + t.tv_nsec / 1000000;
}

/* Waits until the socket is ready; not beyond DEADLINE, which may be 0 for ever. */
static int ready(int fd, short what, int64_t deadline)
{
	struct pollfd one = { fd, what, 0 };
	int64_t left = deadline ? deadline - now_ms() : -1;

	if (deadline && left <= 0)
		return give_up("ccwlab does not answer in time");
	if (poll(&one, 1, left) < 0 && errno != EINTR)
		return give_up(strerror(errno));
	return 0;
}

static int send_frame(int fd, struct frame *f, int64_t deadline)
{
	size_t length = HEADER + f->length, sent = 0;
	ssize_t n;

	f->length = htole32(f->length);
	f->kind = htole16(f->kind);
	f->device = htole16(f->device);
	f->value = htole64(f->value);
	while (sent < length) {
		n = send(fd, (char *)f + sent, length - sent, MSG_NOSIGNAL | MSG_DONTWAIT);
		if (n > 0)
			sent += n;
		else if (errno == EAGAIN && ready(fd, POLLOUT, deadline))
			return EIO;
		else if (errno != EAGAIN && errno != EINTR)
			return give_up("ccwlab has closed the connection");
	}
	return 0;
}

/* Reads one frame of at most MOST bytes of payload. Mostly it comes at once as a whole: the first
 * call waits for it by itself, up to the socket's own time-out. */
static int receive_frame(int fd, struct frame *f, uint32_t most, int64_t deadline)
{
	size_t got = 0, wanted = HEADER;
	int flags = 0;
	ssize_t n;

	while (got < wanted) {
		if (flags && ready(fd, POLLIN, deadline))
			return EIO;
		n = recv(fd, (char *)f + got, HEADER + most - got, flags);
		flags = MSG_DONTWAIT;
		if (n == 0)
			return give_up("ccwlab has closed the connection");
		if (n < 0 && errno != EAGAIN && errno != EINTR)
			return give_up(strerror(errno));
		got += n > 0 ? n : 0;
		if (got >= HEADER && le32toh(f->length) > most)
			return give_up("a message of ccwlab is too long");
		if (got >= HEADER)
			wanted = HEADER + le32toh(f->length);
	}
	if (got > wanted)
		return give_up("ccwlab answers twice");
	f->length = le32toh(f->length);
	f->kind = le16toh(f->kind);
	f->device = le16toh(f->device);
	f->value = le64toh(f->value);
	return 0;
}

/* One request and its answer. */
static int exchange(int fd, struct frame *f, uint32_t most)
{
	int64_t deadline = now_ms() + timeout_ms;
	int kind = f->kind, device = f->device;
	char early;

	if (recv(fd, &early, 1, MSG_PEEK | MSG_DONTWAIT) > 0)
		return give_up("ccwlab answers what was not asked");
	if (send_frame(fd, f, deadline) || receive_frame(fd, f, most, deadline))
		return EIO;
	if (f->kind != (kind | ANSWER) || f->device != device || f->value > 4095 ||
		(f->value && f->length))
		return give_up("an answer of ccwlab is malformed or out of turn");
	return f->value;
}

/* A thread has ended, or a connection was refused. */
static void disconnect(void *stored)
{
	int i, fd = (int)(intptr_t)stored - 1;

	pthread_mutex_lock(&lock);
	for (i = 0; i < connected; i++)
		if (connections[i] == fd)
			connections[i--] = connections[--connected];
	pthread_mutex_unlock(&lock);
	original()->close(fd);
}

static void prepare(void)
{
	const char *text = getenv("CCWLAB_PASSTHROUGH_TIMEOUT_MS");
	char *end = NULL;
	long given = text ? strtol(text, &end, 10) : TIMEOUT_MS;

	if (text && (end == text || *end || given < 1 || given > TIMEOUT_MS_MOST)) {
		complain("CCWLAB_PASSTHROUGH_TIMEOUT_MS=%.40s: allowed: 1 to %d; it is %d", text,
			TIMEOUT_MS_MOST, TIMEOUT_MS);
		given = TIMEOUT_MS;
	}
	timeout_ms = given;
	/* Whoever does not want to know which eventfds were read spares both sides a message. */
	untold = getenv("CCWLAB_PASSTHROUGH_UNTOLD") != NULL;
	pthread_key_create(&own, disconnect);
	process = getpid();
	/* Programs that QEMU starts are not for us. */
	unsetenv("LD_PRELOAD");
}

/* Nobody but this user may be at the other end. */
static int private_folder(const char *folder)
{
	struct stat found;

	return !stat(folder, &found) && S_ISDIR(found.st_mode) && found.st_uid == geteuid() &&
		!(found.st_mode & 077);
}

static int greet(int fd, int role)
{
	struct frame f = { 8, HELLO, NO_DEVICE, VERSION | (uint64_t)role << 32, { 0 } };
	uint32_t ids[2] = { htole32(getpid()), htole32(gettid()) };
	char name[16] = "", *c;

	prctl(PR_GET_NAME, name);
	for (c = name; *c; c++)
		if (*c < ' ' || *c > '~')
			*c = '?';
	memcpy(f.payload, ids, sizeof(ids));
	memcpy(f.payload + sizeof(ids), name, strlen(name));
	f.length += strlen(name);
	return exchange(fd, &f, 0);
}

/* A new connection; gives it, or minus the errno. */
static int connection(int role)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	const char *folder = run_folder();
	struct timeval timeout = { timeout_ms / 1000, timeout_ms % 1000 * 1000 };
	int fd, failed, full, error;

	if (is_dead())
		return -EIO;
	if (!private_folder(folder)) {
		complain("%.200s: allowed: a folder of this user that nobody else can enter", folder);
		return -EACCES;
	}
	if (snprintf(address.sun_path, sizeof(address.sun_path), "%s/socket", folder) >=
		(int)sizeof(address.sun_path)) {
		complain("%.200s/socket: too long a path for a socket; allowed: %zu characters", folder,
			sizeof(address.sun_path) - 1);
		return -ENAMETOOLONG;
	}
	fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (fd < 0)
		return -errno;
	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &timeout, sizeof(timeout));
	setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &timeout, sizeof(timeout)); /* connect too */
	do
		failed = connect(fd, (struct sockaddr *)&address, sizeof(address));
	while (failed && errno == EINTR);
	if (failed) {
		error = errno;
		original()->close(fd);
		complain("%s: %s", address.sun_path, strerror(error));
		return -give_up("ccwlab is not there");
	}
	pthread_mutex_lock(&lock);
	full = dead || connected == CONNECTIONS;
	if (!full)
		connections[connected++] = fd;
	pthread_mutex_unlock(&lock);
	error = full ? EIO : greet(fd, role);
	if (error) {
		disconnect((void *)(intptr_t)(fd + 1));
		return -error;
	}
	return fd;
}

/* This thread's connection, made at its first call; minus the errno if there is none. */
static int own_connection(void)
{
	int fd;

	pthread_once(&once, prepare);
	fd = (int)(intptr_t)pthread_getspecific(own) - 1;
	if (fd < 0) {
		fd = connection(0);
		if (fd >= 0)
			pthread_setspecific(own, (void *)(intptr_t)(fd + 1));
	}
	return fd;
}

int is_child(void)
{
	return getpid() != process;
}

int ask(int kind, int device, uint64_t value, const void *payload, uint32_t length, void *answer,
	uint32_t most, uint32_t *got)
{
	struct frame f;
	int error, fd = is_dead() ? -EIO : own_connection();

	if (fd < 0)
		return -fd;
	f.length = length;
	f.kind = kind;
	f.device = device;
	f.value = value;
	if (length)
		memcpy(f.payload, payload, length);
	error = exchange(fd, &f, most);
	*got = error ? 0 : f.length;
	if (*got)
		memcpy(answer, f.payload, *got);
	return error;
}

int tell(int kind, int device, uint64_t value, const void *payload, uint32_t length)
{
	uint8_t nothing;
	uint32_t got;

	return ask(kind, device, value, payload, length, &nothing, 0, &got);
}

/* Waits for signals until ccwlab is gone. */
static void *take_signals(void *unused)
{
	struct frame f;

	while (!receive_frame(signals, &f, 0, 0)) {
		if (f.kind != SIGNAL || f.device >= DEVICES || f.value >= IRQS) {
			give_up("a signal of ccwlab is malformed");
			break;
		}
		signal_event(f.device, f.value);
	}
	return unused;
}

int connect_signals(void)
{
	sigset_t all, before;
	pthread_t thread;
	int fd, error = 0;

	pthread_once(&once, prepare);
	pthread_mutex_lock(&signals_lock);
	if (signals < 0) {
		fd = connection(1);
		error = fd < 0 ? -fd : 0;
		if (!error) {
			signals = fd;
			/* QEMU's signals are for its own threads. */
			sigfillset(&all);
			pthread_sigmask(SIG_SETMASK, &all, &before);
			error = pthread_create(&thread, NULL, take_signals, NULL);
			pthread_sigmask(SIG_SETMASK, &before, NULL);
			if (error)
				give_up("no thread for signals");
			else
				pthread_detach(thread);
		}
	} else if (is_dead()) {
		error = EIO;
	}
	pthread_mutex_unlock(&signals_lock);
	return error;
}

void tell_taken(int device, int index, uint64_t count)
{
	struct frame f = { sizeof(count), TAKEN, device, index, { 0 } };
	uint64_t little = htole64(count);

	memcpy(f.payload, &little, sizeof(little));
	if (untold || is_dead())
		return;
	pthread_mutex_lock(&signals_lock);
	send_frame(signals, &f, now_ms() + timeout_ms);
	pthread_mutex_unlock(&signals_lock);
}
