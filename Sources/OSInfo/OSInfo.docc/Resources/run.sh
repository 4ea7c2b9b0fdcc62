swift build -c release --static-swift-stdlib
qemu-img create -f qcow2 /var/lib/libvirt/images/debian12.qcow2 20G
.build/release/iso-to-vm $PWD/debian-12.iso > debian12.xml
virsh create --validate debian12.xml
