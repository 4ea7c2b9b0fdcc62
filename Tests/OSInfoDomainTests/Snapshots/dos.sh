#!/bin/sh
set -e
mkdir -p /var/lib/libvirt/images/dos.state
test -e /var/lib/libvirt/images/dos.qcow2 || qemu-img create -q -f qcow2 /var/lib/libvirt/images/dos.qcow2 21474836480
exec qemu-system-x86_64 \
  -name guest=dos \
  -no-user-config \
  -nodefaults \
  -machine pc,accel=tcg,vmport=off \
  -cpu pentium \
  -smp 1 \
  -m size=65536k \
  -boot strict=on \
  -no-reboot \
  -rtc base=localtime \
  -global PIIX4_PM.disable_s3=1 \
  -global PIIX4_PM.disable_s4=1 \
  -blockdev driver=qcow2,node-name=disk0,discard=unmap,file.driver=file,file.filename=/var/lib/libvirt/images/dos.qcow2 \
  -device ide-hd,drive=disk0,bootindex=2,bus=ide.0,unit=0 \
  -blockdev driver=raw,node-name=disc1,read-only=on,file.driver=file,file.filename=/var/lib/libvirt/images/install.iso \
  -device ide-cd,drive=disc1,bootindex=1,bus=ide.0,unit=1 \
  -netdev user,id=net0 \
  -device pcnet,netdev=net0 \
  -chardev socket,id=console,path=/var/lib/libvirt/images/dos.state/console.sock,server=on,wait=off \
  -serial chardev:console \
  -vnc unix:/var/lib/libvirt/images/dos.state/vnc.sock \
  -device cirrus-vga \
  -audiodev none,id=audio \
  -device sb16,audiodev=audio \
  -qmp unix:/var/lib/libvirt/images/dos.state/qmp.sock,server=on,wait=off
