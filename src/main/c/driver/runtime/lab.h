/*
 * The runtime's own parts and what each gives to the others. The runtime stands in the place of the
 * kernel around the driver; the shims are its face to the driver, the protocol its face to ccwlab.
 */
#ifndef LAB_H
#define LAB_H
#include <shim/all.h>
#include "host.h"

#define CALLER ((unsigned long)__builtin_return_address(0))
#define FRAMES 64
#define HELD 16

struct held {
	const void *lock;
	char name[24];
	int spin, irqs_off;
};

/* contexts.c: coroutines with a place where they stand */
enum context_state { FREE, RUNS, STANDS, WAITS, ASKS, DONE };
struct context {
	enum context_state state;
	char label[96]; /* STANDS: what comes next; WAITS: for what; ASKS: the instruction */
	unsigned long place; /* code address it stands at */
	const void *awaits; /* WAITS: the object */
	int timed, gave_up, ready; /* WAITS: with a time limit; it was over; told to be ready */
	int cc; /* the answer to an instruction */
	u8 *answer;
	unsigned long answer_size;
	const void *asked; /* ASKS: operand that goes with the question */
	unsigned long asked_size;
	long rc; /* DONE */
	u8 *result;
	unsigned long result_size;
	int in_irq;
	struct held held[HELD];
	int nheld;
	struct work_struct *job; /* the work item that it runs */
	unsigned long inside[FRAMES], called_at[FRAMES]; /* the functions it is in */
	int depth;
	u32 clock[CONTEXTS];
};
extern struct context contexts[CONTEXTS];
extern int fine; /* every access to shared storage is a switch point */
struct context *current_context(void); /* NULL outside of contexts */
void contexts_reset(void);
void context_begin(int number);
void context_run(int number);
void point_at(unsigned long place, const char *what, const char *name);
void own_point_at(unsigned long place, const char *what, const char *name);
void wait_for(unsigned long place, const void *object, const char *what, const char *name, int timed);
void wake(const void *object);

/* faults.c: what is wrong in the code, each once in a lab */
void faults_reset(void);
void fault(const char *kind, unsigned long place, unsigned long other, const char *format, ...)
	__attribute__((format(printf, 4, 5)));
const char *describe(unsigned long place); /* "FUNCTION FILE:LINE"; of the last few calls */
const char *describe_caller(unsigned long place); /* the same with " called by FUNCTION" */
struct host_place place_of(const struct context *c, unsigned long place);
void crash(const char *format, ...) __attribute__((noreturn, format(printf, 1, 2)));

/* memory.c: storage of the kernel */
struct region {
	unsigned long base, size, used;
	u8 *shadow; /* for each 8 bytes: 0 no storage, 1 to 8 that many bytes, FREED */
	struct cell *cells; /* for each 8 bytes, of CELL_SIZE: who was there, races.c */
};
#define CELL_SIZE 64
enum { DMA, NORMAL, DATA, BSS, REGIONS }; /* the last two: the driver's variables */
extern struct region regions[REGIONS];
struct block {
	unsigned long at, size, made_at, freed_at;
	const char *what;
	u8 live, freed_by, reached, told;
	u8 quiet; /* never told */
	u8 root; /* not the driver's own */
	u32 sum; /* of the content that was told */
};
void memory_reset(unsigned long base, unsigned long size);
extern char __start_driver_data[], __stop_driver_data[], __start_driver_bss[], __stop_driver_bss[];
struct region *region_of(unsigned long at);
struct block *block_of(unsigned long at);
struct block *block_number(int region, int number); /* NULL behind the last */
void keep_block(const void *at);
int is_freed(const void *at, unsigned long size); /* not storage that is allocated */
void check_storage(unsigned long at, unsigned long size, const char *how, unsigned long place);
void tell_blocks(void); /* new or changed blocks that the hardware can see */
void *runtime_alloc(unsigned long size, const char *what); /* no switch point */

/* leaks.c */
void leaks_check(void);

/* access.c: accesses of the driver and the fields that are watched */
void watches_reset(void);
void watch(const void *at, unsigned long size, const char *name);
const char *watched(unsigned long at, unsigned long size);
void touch(unsigned long at, unsigned long size, int write, unsigned long place);

/* races.c: who is ordered with whom */
void races_reset(void);
void clock_begin(int number);
void clock_end(int number);
void order_release(const void *object);
void order_acquire(const void *object);
void races_check(struct region *r, unsigned long at, unsigned long size, int write, int marked, unsigned long place);

/* locks.c */
void locks_reset(void);
void may_sleep(unsigned long place, const char *what);
void locks_at_end(int number);
const char *short_name(const char *expression);

/* work.c */
void work_reset(void);
const char *work_name(const struct work_struct *w);
long run_work(const char *name); /* the worker runs this job; -ENOENT: not the next one */
int work_refused(const char *name); /* why it may not run now: 0 it may, 1 not queued, 2 not the next, 3 one runs */
int nothing_runs(void);

/* guest.c: pages and storage of the guest, eventfds */
void guest_reset(void);
int pins_held(void);
void leaked_pins(void);
int pin_pages(unsigned long place, struct vfio_device *v, const unsigned long *numbers, int n);
void unpin_pages(unsigned long place, const unsigned long *numbers, int n);
int read_guest(unsigned long at, void *to, unsigned long size);

int ask(unsigned long place, const char *op, const void *in, unsigned long in_size, void *out, unsigned long out_size);

/* instructions.c */
void instructions_reset(void);
void answer_here(int yes); /* at the begin of a lab the runtime's own subchannel answers */

/* vfio.c, css.c, driver.c: the cores around the driver, and the driver's objects */
extern struct vfio_device *the_vfio_device;
extern struct mdev_driver *the_mdev_driver;
extern struct mdev_device the_mdev;
extern int mdev_is_there, register_fails, registered;
void vfio_reset(void);
int mdev_create(void);
void mdev_remove(void);
void driver_watch(void);
void poll_fields(void); /* tells watched fields that changed */
void driver_will_store(const char *field); /* by a plain store that comes now */
void driver_stored(unsigned long at, unsigned long size); /* by a copy */
void driver_forget(const void *storage);
int driver_holds_program(void);
long css_call(const char *kind, int event, int mask);
void css_reset(u32 schid);
int css_probe(void);
extern int path_mask;

/* calls.c */
void lab_begin(unsigned long base, unsigned long size, const char *state, u32 schid);
int call_begin(int number, const char *words); /* 0: the words are no call */
int call_refused(int number); /* why it cannot be now, as an error number; 0 it can */
void call_body(int number);

/* protocol.c */
extern int silent; /* nothing is told: the begin of a lab */
void tell(const char *format, ...) __attribute__((format(printf, 1, 2)));
void tell_hex(const char *word, const void *bytes, unsigned long size);
unsigned long from_hex(const char *text, u8 *to, unsigned long most);

extern int vsnprintf(char *, size_t, const char *, va_list);
extern unsigned long strtoul(const char *, char **, int);
extern long strtol(const char *, char **, int);
extern char *strtok(char *, const char *);
extern char *strncpy(char *, const char *, size_t);
#endif
