/*
 * What the runtime needs of the C library, in plain types: the runtime is compiled against the shims
 * and never sees a header of the C library.
 */
#ifndef HOST_H
#define HOST_H
#define CONTEXTS 48 /* numbers of contexts: 1 to 47 */

/* coroutines: enter runs one until it leaves, or its body returns */
void host_spawn(int number, void (*body)(int));
void host_enter(int number);
void host_leave(void);
int host_current(void); /* 0: none, the protocol's own loop */

/* storage at a fixed address, zeroed; 0 if that place is taken */
void *host_map(unsigned long at, unsigned long size);
void host_unmap(void *at, unsigned long size);

/* lines */
char *host_line(void); /* the next one without its end, NULL at the end of input */
void host_put(const char *format, ...) __attribute__((format(printf, 1, 2)));
void host_put_hex(const void *bytes, unsigned long size);
void host_exit(int code) __attribute__((noreturn));

/* calls fault for a signal that would end the process, with the address used and that of the code */
void host_catch(void (*fault)(int signal, unsigned long address, unsigned long code));

/* names of code addresses: the file OUT/driver.sym that the build made */
void host_symbols(const char *file);
struct host_place {
	const char *function;
	const char *file; /* without directories; "?" if not known */
	int line;
	int ours; /* it lies in a shim or in the runtime */
};
struct host_place host_place(unsigned long address);
#endif
